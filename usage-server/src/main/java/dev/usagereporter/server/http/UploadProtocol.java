package dev.usagereporter.server.http;

import dev.usagereporter.pow.schema.InstallField;
import dev.usagereporter.server.report.ExecutionEvent;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /upload} and {@code /upload/updatestatus}: the first generation of the community scripts, with the words of its
 * server, and the two shapes of the wiki, which promises 200. Their scripts read no answer and send nothing twice.
 */
final class UploadProtocol {
    private static final EventForm EVENT = new EventForm(
            // An update may come first, or alone where the creation was lost.
            ExecutionEvent.Intent.MERGE,
            Map.of(
                    "vm_cores", InstallField.CORE_COUNT,
                    "vm_ram", InstallField.RAM_SIZE,
                    "vm_disk", InstallField.DISK_SIZE,
                    "vm_os", InstallField.OS_TYPE,
                    "vm_version", InstallField.OS_VERSION,
                    "vm_app", InstallField.NSAPP,
                    "error_explanation", InstallField.ERROR),
            EnumSet.of(InstallField.RANDOM_ID, InstallField.STATUS),
            Optional.empty());

    private static final Answer SAVED = said("Data saved successfully");
    private static final Answer UPDATED = said("Record updated successfully");

    private final EventReception reception;

    UploadProtocol(EventReception reception) {
        this.reception = reception;
    }

    Answer create(String application, Incoming request, Answers answers) {
        return reception.receive(application, request, EVENT, new PlainReplies(answers, SAVED, SAVED), answers);
    }

    Answer update(String application, Incoming request, Answers answers) {
        return reception.receive(application, request, EVENT, new PlainReplies(answers, UPDATED, UPDATED), answers);
    }

    private static Answer said(String message) {
        return Answer.json(200, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.US_ASCII));
    }
}
