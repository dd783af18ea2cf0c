@NullMarked
package dev.usagereporter.server;

import org.jspecify.annotations.NullMarked;
