package health.rapport.app;

import health.rapport.model.Notices;
import health.rapport.notices.NoticeBoard;
import health.rapport.notices.SharedBoard;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.notices.NoticesViewModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the system tells of each desk that has windows. On the window's thread. */
final class DeskNotices {
    private final SharedBoard board;
    private final CurrentSettings settings;
    private final Messages messages;
    private final FxThread fx;
    private final Map<Desk, NoticesViewModel> followed = new HashMap<>();

    DeskNotices(NoticeBoard board, CurrentSettings settings, Messages messages, FxThread fx) {
        this.board = new SharedBoard(board);
        this.settings = settings;
        this.messages = messages;
        this.fx = fx;
        settings.counterProperty().subscribe(now -> veil());
        settings.noticesProperty().subscribe(now -> veil());
    }

    private void veil() {
        followed.values().forEach(NoticesViewModel::veil);
    }

    /** What stands on the desktop of somebody who is away must not tell whoever comes by who wrote. */
    void locked(Desk desk) {
        followed.get(desk).veil();
    }

    /** Once for each desk, however many windows it has. */
    void follow(Desk desk, Supplier<List<DeskWindow>> windows) {
        followed.computeIfAbsent(desk,
                first -> new NoticesViewModel(desk.inbox(), desk.worklist(), new EncounterCards(desk.records(), desk.recordsMemory(), desk.clock(), fx),
                desk.me().profile(), this::told, board.part(), new DeskOnlooker(windows), desk.clock(), messages, fx));
    }

    void unfollow(Desk desk) {
        followed.remove(desk).close();
    }

    /** Who veils names has none of them put on the desktop. */
    private Notices told() {
        Notices wanted = settings.noticesProperty().get();
        return settings.counterProperty().get() && wanted == Notices.NAMES ? Notices.QUIET : wanted;
    }
}
