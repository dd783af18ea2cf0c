/** Writes released tables as one package: three formats, descriptors, checksums. */
@NullMarked
package dev.usagereporter.server.export.pack;

import org.jspecify.annotations.NullMarked;
