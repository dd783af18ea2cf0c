package dev.usagereporter.server.http;

import dev.usagereporter.pow.wire.ErrorCode;
import dev.usagereporter.server.release.CheckedOrder;
import dev.usagereporter.server.release.OrderText;
import dev.usagereporter.server.release.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the operator reads and orders about exports on the admin socket. */
final class AdminExports {
    static final String ROOT = "/admin/exports";
    static final String FILES = ROOT + "/files/";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final AdminProtocol admin;
    private final ExportOrders orders;

    AdminExports(AdminProtocol admin, ExportOrders orders) {
        this.admin = admin;
        this.orders = orders;
    }

    /** Whether a path is that of one export, which may not be there. */
    static boolean isState(String path) {
        return path.startsWith(ROOT + "/") && path.indexOf('/', ROOT.length() + 1) < 0;
    }

    Answer releases(Incoming request, Answers answers) {
        return admin.authorized(request, answers, () -> {
            List<Release> newestFirst = orders.releases().stream().sorted(PublishedExports.NEWEST_FIRST).toList();
            return Answer.json(200, ExportJson.releases(newestFirst));
        });
    }

    Answer begin(Incoming request, Answers answers) {
        Posted order = new Posted(ExportOrderForm.MAX_BYTES, answers, body -> ExportOrderForm.decode(body)
                .map(text -> begin(text, answers))
                .orElseGet(() -> answers.malformed(ExportOrderForm.RULE)));
        return admin.authorized(request, answers, () -> order.answer(request));
    }

    private Answer begin(OrderText text, Answers answers) {
        return switch (text.check(orders::usual)) {
            case CheckedOrder.Accepted(var order) -> begun(orders.begin(order), answers);
            case CheckedOrder.Invalid(var field, var rule) -> answers.refused(ErrorCode.INVALID_FIELD, field + ": " + rule);
        };
    }

    private static Answer begun(ExportStart start, Answers answers) {
        return switch (start) {
            case ExportStart.Begun(long id) -> Answer.json(202, ExportJson.begun(id));
            case ExportStart.Busy() ->
                answers.refused(ErrorCode.OVERLOADED, "an export runs and another one waits; order this one when they are done");
            case ExportStart.UnknownApplication() -> answers.refused(ErrorCode.NOT_FOUND, "no such application");
        };
    }

    Answer state(Incoming request, Answers answers) {
        return admin.authorized(request, answers, () -> number(request.path().substring(ROOT.length() + 1))
                .flatMap(orders::state)
                .map(state -> Answer.json(200, ExportJson.state(state)))
                .orElseGet(() -> answers.refused(ErrorCode.NOT_FOUND, "no such export, or one of long ago")));
    }

    /** What the path names below the files: any release of the ledger. */
    Answer file(Incoming request, Answers answers) {
        return admin.authorized(request, answers, () -> orders.file(request.path().substring(FILES.length()))
                .map(file -> new PackageReply(file, Map.of()).to(request, answers))
                .orElseGet(() -> answers.refused(ErrorCode.NOT_FOUND, "no such release")));
    }

    private static Optional<Long> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
