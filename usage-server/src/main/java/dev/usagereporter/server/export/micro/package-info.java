/** A sample of rows, k-anonymous by generalisation. */
@NullMarked
package dev.usagereporter.server.export.micro;

import org.jspecify.annotations.NullMarked;
