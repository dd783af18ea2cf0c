package dev.usagereporter.server.export.pack;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** How to cite the package, as Citation File Format 1.2.0. */
final class Citation {
    private Citation() {}

    static String encode(Manifest manifest) {
        Imprint imprint = Imprint.of(manifest);
        StringBuilder yaml = new StringBuilder();
        yaml.append("cff-version: 1.2.0\n");
        yaml.append("message: ").append(quoted("If you use these data, please cite them.")).append('\n');
        yaml.append("type: dataset\n");
        yaml.append("title: ").append(quoted(imprint.title())).append('\n');
        yaml.append("version: ").append(quoted(imprint.version())).append('\n');
        yaml.append("date-released: ").append(quoted(imprint.date().toString())).append('\n');
        yaml.append("authors:\n  - name: ").append(quoted(manifest.publisher())).append('\n');
        if (Licence.of(manifest) == Licence.CC0) {
            yaml.append("license: ").append(Licence.SPDX).append('\n');
        }
        return yaml.toString();
    }

    /** A string of JSON is one of YAML 1.2. */
    private static String quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        return '"' + new String(escaped, StandardCharsets.UTF_8) + '"';
    }
}
