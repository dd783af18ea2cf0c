/** Brings raw rows to one record for each installation and part of a period, with values that may be published if enough share them. */
@NullMarked
package dev.usagereporter.server.export.census;

import org.jspecify.annotations.NullMarked;
