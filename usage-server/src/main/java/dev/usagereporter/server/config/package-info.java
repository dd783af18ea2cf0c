/** Every setting with its default, limits and one line of documentation; where each effective value came from. */
@NullMarked
package dev.usagereporter.server.config;

import org.jspecify.annotations.NullMarked;
