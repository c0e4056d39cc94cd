"""The pictures that an essay shows: found, recognised, made safe."""
