package dev.usagereporter.pow.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EstimatePictureTest {
    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(String... words) throws Exception {
        return elements(parsed(Asked.estimate(words).picture()), "text").stream().map(Element::getTextContent).toList();
    }

    @ParameterizedTest
    @CsvSource({"sha1.svg, --speed 1e6", "argon2id.svg, --speed 1e3 --algorithm argon2id"})
    void drawsWhatItDrewBefore(String golden, String words) throws IOException {
        assertEquals(Golden.read(golden), Asked.estimate(words.split(" ", -1)).picture());
    }

    @Test
    void labelsItsAxesAndMachines() throws Exception {
        List<String> texts = texts("--speed", "1e6");
        for (String label : new String[] {"1 ms", "10 ms", "100 ms", "1 s", "10 s", "1 min", "10 min", "1 h", "16", "28", "bits"}) {
            assertTrue(texts.contains(label), label);
        }
        assertTrue(texts.contains("Time to mint one sha1 stamp, by its bits"));
        assertTrue(texts.contains("60 s: a report expires"));
        assertTrue(texts.contains("45 s: our client restarts"));
        assertTrue(texts.contains("this machine, 1 MH/s"));
        assertTrue(texts.contains("10 times slower, 100 kH/s"));
        assertTrue(texts.contains("one RTX 4090, 50.6 GH/s"));
    }

    @Test
    void drawsACurveForP50AndP99OfEachMachine() throws Exception {
        List<Element> curves = elements(parsed(Asked.estimate("--speed", "1e6").picture()), "polyline");
        assertEquals(
                List.of("time slow p50", "time slow p99", "time here p50", "time here p99", "time card p50", "time card p99"),
                curves.stream().map(curve -> curve.getAttribute("class")).toList());
        for (Element curve : curves) {
            assertEquals(13, curve.getAttribute("points").split(" ", -1).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "--speed 1e6",
        "--speed 0.001 --bits 40 --algorithm argon2id --memory 65536 --passes 16",
        "--speed 1e15 --bits 1"
    })
    void keepsEverythingInsideWhateverTheSpeed(String words) throws Exception {
        Document document = parsed(Asked.estimate(words.split(" ", -1)).picture());
        int width = Integer.parseInt(document.getDocumentElement().getAttribute("width"));
        int height = Integer.parseInt(document.getDocumentElement().getAttribute("height"));
        for (Element text : elements(document, "text")) {
            double y = Double.parseDouble(text.getAttribute("y"));
            assertTrue(y > 10 && y < height - 5, text.getTextContent());
            if (text.getAttribute("text-anchor").equals("start")) {
                // A letter is some 7.5 pixels wide in the widest of the usual fonts, and some 10 in the title.
                double letter = text.getAttribute("class").equals("title") ? 10.5 : 7.5;
                double end = Double.parseDouble(text.getAttribute("x")) + letter * text.getTextContent().length();
                assertTrue(end < width, text.getTextContent());
            }
        }
        for (Element curve : elements(document, "polyline")) {
            for (String point : curve.getAttribute("points").split(" ", -1)) {
                double y = Double.parseDouble(point.substring(point.indexOf(',') + 1));
                assertTrue(y >= 64 && y <= 480, point);
            }
        }
    }

    @Test
    void drawsTheUsualBitsToo() throws Exception {
        List<String> texts = texts("--speed", "1e6", "--bits", "30");
        assertTrue(texts.containsAll(List.of("16", "28", "30")));
        assertFalse(texts.contains("31"));
    }

    @Test
    void needsNothingFromOutsideAndRunsNothing() {
        String svg = Asked.estimate("--speed", "1e6").picture();
        assertEquals(1, svg.split("://", -1).length - 1, "only the namespace");
        for (String word : new String[] {"<script", "href", "url(", "@import", "onload", "<image", "<foreignObject", "@font-face"}) {
            assertFalse(svg.contains(word), word);
        }
        assertTrue(svg.contains("prefers-color-scheme: dark"));
        assertTrue(svg.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')));
    }
}
