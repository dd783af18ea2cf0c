@NullMarked
package dev.usagereporter.client;

import org.jspecify.annotations.NullMarked;
