package health.rapport.bench.faults;

import health.rapport.chat.ConversationOverview;
import health.rapport.chat.ConversationState;
import health.rapport.chat.InboxEntry;
import health.rapport.chat.InboxState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** What a clinician's program shows, line by line, so that two programs can be compared. */
record View(List<String> lines) {
    View {
        lines = List.copyOf(lines);
    }

    static View of(Workstation station, Collection<Visit> open) {
        var lines = new ArrayList<String>();
        lines.add(station.isLive() ? "live" : "not live");
        if (station.inbox().state().value() instanceof InboxState.Ready(List<InboxEntry> entries, var asOf)) {
            entries.forEach(entry -> lines.add("inbox: " + words(entry)));
        } else {
            lines.add("no inbox");
        }
        for (Visit visit : open) {
            ConversationState state = station.state(visit.conversation());
            state.timeline().rows().forEach(row -> lines.add(visit.encounter() + ": " + words(row)));
            state.participants().stream().map(View::words).sorted().forEach(someone -> lines.add(visit.encounter() + ": " + someone));
            lines.add(visit.encounter() + ": " + state.problem().map(why -> "problem " + why.getClass().getSimpleName()).orElse("no problem"));
        }
        return new View(lines);
    }

    /** Reads back to the beginning, so that nothing is left out of the comparison. */
    static void readAll(Workstation station, Collection<Visit> open) {
        for (Visit visit : open) {
            ConversationState state = station.state(visit.conversation());
            if (!state.timeline().reachesStart()) {
                station.conversation(visit.conversation()).loadOlder();
            }
        }
    }

    /** The first line that the other has not in its place. */
    String differenceTo(View other) {
        for (int at = 0; at < Math.max(lines.size(), other.lines.size()); at++) {
            String here = at < lines.size() ? lines.get(at) : "nothing";
            String there = at < other.lines.size() ? other.lines.get(at) : "nothing";
            if (!here.equals(there)) {
                return "shows «" + here + "», a fresh one «" + there + "»";
            }
        }
        return "shows the same";
    }

    static OptionalLong lastRead(Workstation station, Visit visit) {
        if (station.inbox().state().value() instanceof InboxState.Ready(List<InboxEntry> entries, var asOf)) {
            return entries.stream().map(InboxEntry::overview).filter(overview -> overview.sid().equals(visit.conversation()))
                    .findFirst().map(ConversationOverview::lastRead).orElseGet(OptionalLong::empty);
        }
        return OptionalLong.empty();
    }

    private static String words(InboxEntry entry) {
        return entry.overview().sid().value() + " " + entry.overview().lastMessage() + " read " + entry.overview().lastRead() + " unread " + entry.unread()
                + entry.last().map(last -> " last " + words(last)).orElse("");
    }

    private static String words(TimelineRow row) {
        return switch (row) {
            case TimelineRow.Stored(ChatMessage message) -> words(message);
            case TimelineRow.Recorded(var message) -> "recorded " + message.body().text();
            case TimelineRow.Pending(var message, var fate) -> "waiting " + message.body().text() + " " + fate.getClass().getSimpleName();
        };
    }

    private static String words(ChatMessage message) {
        return message.index() + " version " + message.version() + " " + message.body().text() + message.delivery().map(delivery -> " " + delivery).orElse("")
                + (message.edited() ? " edited" : "");
    }

    private static String words(ChatParticipant participant) {
        return participant.sid().value() + " has read " + participant.lastRead();
    }
}
