package health.rapport.ui.shell;

import health.rapport.model.ConversationSid;
import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import health.rapport.ui.chart.ChartServices;
import health.rapport.ui.chart.ChartSheet;
import health.rapport.ui.chart.ChartViewModel;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.SavePlaces;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.conversation.ConversationServices;
import health.rapport.ui.media.FileServices;
import health.rapport.ui.media.FileSheet;
import health.rapport.ui.media.FileViewModel;
import health.rapport.ui.palette.PaletteServices;
import health.rapport.ui.palette.PaletteSheet;
import health.rapport.ui.palette.PaletteViewModel;
import java.util.OptionalLong;

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
        var chart = new ChartServices(workspace.chart(), workspace.records(), services.people(), services.names(), services.dates(), saving, workspace.clock(),
                workspace.zone(), workspace.clinic(), workspace.me().name(), services.messages(), services.fx());
        sheets.show(new ChartSheet(new ChartViewModel(conversation, from, chart), services.messages(), sheets));
    }

    void openFile(ConversationSid conversation, MessageSid message, MediaItem item, SavePlaces saving) {
        var file = new FileServices(workspace.files(), workspace.audit(), saving, services.messages(), services.fx());
        sheets.show(new FileSheet(new FileViewModel(conversation, message, item, file), services.messages(), sheets));
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
