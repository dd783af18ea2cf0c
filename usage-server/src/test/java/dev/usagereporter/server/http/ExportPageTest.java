package dev.usagereporter.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.usagereporter.server.release.Period;
import dev.usagereporter.server.release.PeriodKind;
import dev.usagereporter.server.release.Profile;
import dev.usagereporter.server.release.Release;
import dev.usagereporter.server.release.ReleaseOrder;
import dev.usagereporter.server.release.Terms;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ExportPageTest {
    /** Every element is closed, so that the page is XML but for the elements that have no end. */
    private static Document parsed(String page) throws Exception {
        String closed = page.replaceFirst("<!DOCTYPE html>", "").replaceAll("<(meta [^>]*|br)>", "<$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(closed)));
    }

    @Test
    void showsARowForEachReleaseInTheirOrder() throws Exception {
        List<Release> releases = FakeReleases.examples();
        Document page = parsed(ExportPage.of(releases));
        NodeList rows = page.getElementsByTagName("tr");
        assertEquals(releases.size() + 1, rows.getLength());
        for (int i = 0; i < releases.size(); i++) {
            Release release = releases.get(i);
            String row = rows.item(i + 1).getTextContent();
            for (String shown : List.of(
                    release.fileName(),
                    release.order().application(),
                    release.order().period().name(),
                    release.order().period().first() + " to " + release.order().period().last(),
                    release.order().terms().profile().wireName(),
                    ExportPage.size(release.bytes()),
                    release.sha256())) {
                assertTrue(row.contains(shown), row);
            }
        }
        assertEquals(releases.getFirst().fileName(), page.getElementsByTagName("a").item(1).getAttributes().getNamedItem("href").getNodeValue());
    }

    @Test
    void namesTheTermsOfEachProfile() {
        String page = ExportPage.of(FakeReleases.examples());
        for (String terms : List.of("sdc<br><small>k = 10<", "dp<br><small>epsilon = 1<", "micro<br><small>k = 20<")) {
            assertTrue(page.contains(terms), terms);
        }
    }

    @Test
    void saysThatThereIsNothingYet() throws Exception {
        Document page = parsed(ExportPage.of(List.of()));
        assertEquals(0, page.getElementsByTagName("table").getLength());
        assertTrue(page.getDocumentElement().getTextContent().contains("Nothing has been published yet."));
    }

    @Test
    void loadsNothingAndRunsNothing() {
        String page = ExportPage.of(FakeReleases.examples()).toLowerCase(Locale.ROOT);
        for (String forbidden : List.of("<script", "<link", "<img", "<iframe", "<form", "src=", "url(", "@import", "http:", "https:", " on")) {
            assertFalse(page.replace("epsilon", "").contains(forbidden), forbidden);
        }
    }

    @Test
    void takesNoMarkupFromAName() throws Exception {
        ReleaseOrder order = new ReleaseOrder(
                "<b>&\"'", new Period(PeriodKind.MONTH, LocalDate.of(2026, 11, 1)), Terms.usual(Profile.SDC));
        String page = ExportPage.of(List.of(new Release(order, 1, FakeExports.RELEASED_AT, "0".repeat(64), 1)));
        assertEquals(0, parsed(page).getElementsByTagName("b").getLength());
        assertTrue(page.contains("<td>&lt;b&gt;&amp;&quot;&#39;</td>"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "12345, 12.3 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "1000000, 1.0 MB",
        "999949999, 999.9 MB",
        "999950000, 1.0 GB",
        "1000000000, 1.0 GB",
        "1234567890123, 1234.6 GB"
    })
    void roundsSizesForPeople(long bytes, String text) {
        assertEquals(text, ExportPage.size(bytes));
    }
}
