package health.rapport.ui.start;

import health.rapport.care.CareRecords;
import health.rapport.care.ConversationDesk;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.layout.Region;

/** Makes the sheets "Start a conversation" and "Add people". When one is done, the conversation is shown. */
public final class StartSheets {
    private final CareRecords records;
    private final ConversationDesk desk;
    private final Reference me;
    private final Fxml fxml;
    private final StartWords words;
    private final Navigator navigator;
    private final Executor window;

    /** @param me the person at the desk */
    public StartSheets(CareRecords records, ConversationDesk desk, Reference me, Fxml fxml, Messages messages, DateWords dates, Navigator navigator, Executor window) {
        this.records = records;
        this.desk = desk;
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

    private Region sheet(StartRequest request) {
        var viewModel = new StartViewModel(records, desk, me, request, window);
        Region sheet = fxml.load("start", new StartController(viewModel, words, request.isAdding(), navigator::closeSheet));
        viewModel.state().subscribe(state -> {
            if (state instanceof StartState.Done(var done)) {
                navigator.closeSheet();
                navigator.openConversation(done.conversation());
            }
        });
        return sheet;
    }
}
