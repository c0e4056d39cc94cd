import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.reporting.CheckingReport;
import com.adobe.epubcheck.util.ReportingLevel;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * EPUBCheck on many publications in one virtual machine, whose start costs more than fifty of them.
 *
 * <p>Each line of standard input is a publication, a tab, and the file for its report in JSON.
 */
public final class EpubcheckAll {
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] paths = line.split("\t");
      check(new File(paths[0]), new File(paths[1]));
    }
  }

  private static void check(File publication, File written) throws Exception {
    try (PrintWriter writer = new PrintWriter(written, StandardCharsets.UTF_8)) {
      CheckingReport report = new CheckingReport(writer, publication.getPath());
      report.initialize();
      report.setReportingLevel(ReportingLevel.Usage);
      report.setEpubFileName(publication.getAbsolutePath());
      new EpubCheck(publication, report).doValidate();
      report.generate();
    }
  }
}
