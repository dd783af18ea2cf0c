@NullMarked
package dev.usagereporter.client.spool;

import org.jspecify.annotations.NullMarked;
