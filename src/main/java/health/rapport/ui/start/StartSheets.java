package health.rapport.ui.start;

import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.reminders.ConsentRegister;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Makes the sheets "Start a conversation" and "Add people". When one is done, the conversation is shown. */
public final class StartSheets {
    private final CareRecords records;
    private final ConversationDesk desk;
    private final Roster roster;
    private final ConsentRegister consents;
    private final Reference me;
    private final Fxml fxml;
    private final StartWords words;
    private final Navigator navigator;
    private final Executor window;
    private final Map<Key, Map<Reference, Choice>> left = new HashMap<>();

    /** @param me the person at the desk */
    public StartSheets(CareRecords records, ConversationDesk desk, Roster roster, ConsentRegister consents, Reference me, Fxml fxml, Messages messages,
            DateWords dates, Navigator navigator, Executor window) {
        this.records = records;
        this.desk = desk;
        this.roster = roster;
        this.consents = consents;
        this.me = me;
        this.fxml = fxml;
        this.words = new StartWords(messages, dates);
        this.navigator = navigator;
        this.window = window;
    }

    public Region start(Reference encounter) {
        return sheet(new StartRequest.Start(encounter));
    }

    /** @param present who takes part already */
    public Region addPeople(ConversationSid conversation, Reference encounter, Set<Reference> present) {
        return sheet(new StartRequest.AddPeople(encounter, conversation, present));
    }

    /** Cancelled is cancelled, but whoever leaves by Esc or by a click beside the sheet finds it again as it was. */
    private Region sheet(StartRequest request) {
        var key = new Key(request.encounter(), request.isAdding());
        var viewModel = new StartViewModel(records, desk, roster, consents, me, request, left.getOrDefault(key, Map.of()), window);
        Subscription keeping = viewModel.state().subscribe(state -> {
            if (state instanceof StartState.Choosing(StartSheet sheet)) {
                left.put(key, sheet.choices());
            }
        });
        Region sheet = fxml.load("start", new StartController(viewModel, words, request.isAdding(), () -> {
            keeping.unsubscribe();
            left.remove(key);
            navigator.closeSheet();
        }));
        viewModel.state().subscribe(state -> {
            if (state instanceof StartState.Done(var done)) {
                left.remove(key);
                navigator.closeSheet();
                navigator.openConversation(done.conversation());
            }
        });
        return sheet;
    }

    private record Key(Reference encounter, boolean adding) {}
}
