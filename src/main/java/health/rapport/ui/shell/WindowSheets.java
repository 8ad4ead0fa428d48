package health.rapport.ui.shell;

import health.rapport.chart.ChartDesk;
import health.rapport.chat.ConversationState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.ui.chart.ChartServices;
import health.rapport.ui.chart.ChartSheet;
import health.rapport.ui.chart.ChartViewModel;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.SavePlaces;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.SubjectLine;
import health.rapport.ui.common.SubjectWords;
import health.rapport.ui.conversation.ConversationServices;
import health.rapport.ui.media.FileServices;
import health.rapport.ui.media.FileSheet;
import health.rapport.ui.media.FileViewModel;
import health.rapport.ui.palette.PaletteServices;
import health.rapport.ui.palette.PaletteSheet;
import health.rapport.ui.palette.PaletteViewModel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Makes the sheets that come above a window, whatever stands below. On the window's thread. */
final class WindowSheets {
    private final Workspace workspace;
    private final ConversationServices services;
    private final Navigator navigator;
    private final Sheets sheets;
    private PaletteSheet palette;

    WindowSheets(Workspace workspace, ConversationServices services, Navigator navigator, Sheets sheets) {
        this.workspace = workspace;
        this.services = services;
        this.navigator = navigator;
        this.sheets = sheets;
    }

    /** @param from the place of the message to begin with; absent for all of it */
    void fileInChart(ConversationSid conversation, OptionalLong from, SavePlaces saving) {
        sheets.show(new ChartSheet(chart(conversation, from, saving), subject(conversation), services.messages(), sheets));
    }

    /** The pages that the chart has; behind them is the sheet from which it was filed. */
    void openFiled(ConversationSid conversation, SavePlaces saving) {
        ChartViewModel model = chart(conversation, OptionalLong.empty(), saving);
        model.openFiledWhenRead();
        sheets.show(new ChartSheet(model, subject(conversation), services.messages(), sheets));
    }

    private ChartViewModel chart(ConversationSid conversation, OptionalLong from, SavePlaces saving) {
        ChartDesk desk = workspace.chart();
        var chart = new ChartServices(new ChartDesk(desk.transcripts(), services.filed(), desk.writer(), desk.printers()), workspace.records(),
                services.people(), services.names(), services.dates(), saving, workspace.clock(),
                workspace.zone(), workspace.clinic(), workspace.me().name(), services.messages(), services.fx());
        return new ChartViewModel(conversation, from, chart);
    }

    void openFile(ConversationSid conversation, MessageSid message, MediaItem item, SavePlaces saving) {
        var file = new FileServices(workspace.files(), workspace.audit(), saving, services.messages(), services.fx());
        sheets.show(new FileSheet(new FileViewModel(conversation, message, item, file), origin(conversation, message).map(subject(conversation)::with)
                .orElseGet(() -> subject(conversation)), services.messages(), sheets));
    }

    private SubjectLine subject(ConversationSid conversation) {
        return new SubjectWords(services.messages(), services.dates()).line(services.cards().of(conversation));
    }

    /** Who sent it and when, as long as the conversation has it at hand. */
    private Optional<String> origin(ConversationSid conversation, MessageSid sid) {
        ConversationState state = workspace.conversations().conversation(conversation).state().value();
        return state.timeline().rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) && message.sid().equals(sid) ? Stream.of(message) : Stream.empty())
                .findFirst()
                .map(message -> services.messages()
                        .text("file.from", services.names().author(message, state.participants(), services.cards().of(conversation)).name(),
                                services.dates().dayAndTime(message.sentAt())));
    }

    void goToAnything() {
        if (palette == null) {
            var found = new PaletteServices(workspace.inbox(), workspace.search(), workspace.records(), services.cards(), services.names(), services.dates(),
                    workspace.clock(), workspace.zone(), navigator, services.messages(), services.fx());
            palette = new PaletteSheet(new PaletteViewModel(found), services.messages());
        }
        sheets.show(palette);
    }

    void shortcuts() {
        sheets.show(new ShortcutsSheet(services.messages(), sheets));
    }
}
