package health.rapport.ui.shell;

import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.FxThread;
import java.util.function.Consumer;

/**
 * Shows what a link names, and does no more than show it. The focus never goes into a box to write in: whoever was typing when the
 * link came would write on to somebody else. On the window's thread.
 */
final class LinkFollower {
    private final CareRecords records;
    private final FxThread fx;
    private final Consumer<ConversationSid> shows;
    private final Consumer<Reference> startSheet;

    LinkFollower(CareRecords records, FxThread fx, Consumer<ConversationSid> shows, Consumer<Reference> startSheet) {
        this.records = records;
        this.fx = fx;
        this.shows = shows;
        this.startSheet = startSheet;
    }

    /** @param lost hears that there is nothing to show */
    void follow(RapportLink link, Runnable lost) {
        switch (link) {
            case RapportLink.ToConversation(var conversation) -> shows.accept(conversation);
            case RapportLink.ToEncounter(var encounter) -> fx.when(records.encounter(encounter), this::show, refused -> lost.run());
        }
    }

    private void show(EncounterCard card) {
        card.conversation().ifPresentOrElse(shows, () -> startSheet.accept(card.reference()));
    }
}
