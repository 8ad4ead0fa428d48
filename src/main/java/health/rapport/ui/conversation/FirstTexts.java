package health.rapport.ui.conversation;

import health.rapport.care.CareRecords;
import health.rapport.care.Person;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Fate;
import health.rapport.chat.TimelineRow;
import health.rapport.model.Author;
import health.rapport.model.ChatParticipant;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.People;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether what is written in a conversation is the first text that a phone gets from the clinic. Says no while that is not known. On the window's thread. */
final class FirstTexts {
    private final CareRecords records;
    private final People people;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<Reference, Boolean> texted = new HashMap<>();
    private final Set<Reference> asked = new HashSet<>();

    /** @param changed is run when the records answered */
    FirstTexts(CareRecords records, People people, FxThread fx, Runnable changed) {
        this.records = records;
        this.people = people;
        this.fx = fx;
        this.changed = changed;
    }

    boolean isNext(ConversationState state) {
        return state.timeline().reachesStart()
                && state.timeline().rows().stream().noneMatch(FirstTexts::isOurs)
                && state.participants().stream().anyMatch(someone -> someone.address() instanceof ChatParticipant.Address.Sms(PhoneNumber number, var clinic) && wasNeverTexted(number));
    }

    private static boolean isOurs(TimelineRow row) {
        return switch (row) {
            case TimelineRow.Pending(var message, Fate fate) -> !(fate instanceof Fate.Rejected);
            case TimelineRow.Stored(var message) -> !(message.author() instanceof Author.Phone);
            case TimelineRow.Recorded(var message) -> true;
        };
    }

    private boolean wasNeverTexted(PhoneNumber number) {
        List<Person> owners = people.owners(number);
        owners.stream().map(Person::reference).filter(asked::add).forEach(this::ask);
        return !owners.isEmpty() && owners.stream().allMatch(owner -> Boolean.FALSE.equals(texted.get(owner.reference())));
    }

    private void ask(Reference person) {
        fx.when(records.texting(person), facts -> {
            texted.put(person, facts.last().isPresent());
            changed.run();
        }, why -> asked.remove(person));
    }
}
