/** Every field that can be sent, with its purpose and limits: the one home that messages, checks and docs read. */
@NullMarked
package dev.usagereporter.pow.schema;

import org.jspecify.annotations.NullMarked;
