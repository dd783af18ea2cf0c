@NullMarked
package dev.usagereporter.pow.engine;

import org.jspecify.annotations.NullMarked;
