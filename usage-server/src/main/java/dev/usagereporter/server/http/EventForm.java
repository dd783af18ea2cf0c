package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.report.ExecutionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of one message about an installation.
 *
 * @param intent what it may do
 * @param aliases further keys and the fields that they mean
 * @param required fields that must be there
 * @param recordId the id in the path, where the message names its execution by that
 */
record EventForm(
        ExecutionEvent.Intent intent,
        Map<String, InstallField> aliases,
        Set<InstallField> required,
        Optional<String> recordId) {}
