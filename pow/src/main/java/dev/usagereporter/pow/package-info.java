@NullMarked
package dev.usagereporter.pow;

import org.jspecify.annotations.NullMarked;
