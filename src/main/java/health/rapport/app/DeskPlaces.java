package health.rapport.app;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.Screen;
import health.rapport.ui.common.Theme;
import health.rapport.ui.encounters.EncounterWords;
import health.rapport.ui.encounters.EncountersController;
import health.rapport.ui.encounters.EncountersViewModel;
import health.rapport.ui.phones.PhonesOfEncounters;
import health.rapport.ui.phones.PhonesScreens;
import health.rapport.ui.settings.SettingsController;
import health.rapport.ui.settings.SettingsViewModel;
import health.rapport.ui.shell.Places;
import health.rapport.ui.shell.Workspace;
import health.rapport.ui.start.StartSheets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;

/** Makes the screens around the inbox for one desk. */
final class DeskPlaces implements Places {
    private final Workspace workspace;
    private final Theme theme;
    private final CurrentSettings settings;
    private final Messages messages;
    private final FxThread fx;
    private final Navigator navigator;
    private final Fxml fxml;
    private final DateWords dates;
    private final StartSheets sheets;
    private Optional<PhonesScreens> phones = Optional.empty();

    DeskPlaces(Workspace workspace, Theme theme, CurrentSettings settings, Messages messages, FxThread fx, Navigator navigator) {
        this.workspace = workspace;
        this.theme = theme;
        this.settings = settings;
        this.messages = messages;
        this.fx = fx;
        this.navigator = navigator;
        fxml = new Fxml(messages);
        dates = new DateWords(workspace.clock(), workspace.zone(), messages);
        sheets = new StartSheets(workspace.records(), workspace.desk(), workspace.me().profile(), fxml, messages, dates, navigator, fx);
    }

    @Override
    public Screen encounters() {
        var viewModel = new EncountersViewModel(workspace.records(), workspace.clock(), workspace.zone(), navigator, fx);
        var controller = new EncountersController(viewModel, new EncounterWords(messages, dates));
        return new Screen(fxml.load("encounters", controller), controller::focusSearch);
    }

    @Override
    public Optional<Screen> phones() {
        phones = workspace.phones().map(network -> new PhonesScreens(network, new PhonesOfEncounters(workspace.records(), workspace.clock(), workspace.zone()),
                workspace.clock(), fx, messages, dates, theme));
        return phones.map(PhonesScreens::screen);
    }

    @Override
    public Screen settings() {
        var viewModel = new SettingsViewModel(settings, workspace.connection(), workspace.me().name(), workspace.clinic(), workspace.kept(), fx);
        Region root = fxml.load("settings", new SettingsController(viewModel, messages, dates));
        return new Screen(root, root::requestFocus);
    }

    @Override
    public Region startSheet(Reference encounter) {
        return sheets.start(encounter);
    }

    @Override
    public Region addSheet(ConversationSid conversation, Reference encounter) {
        Set<Reference> present = workspace.conversations().conversation(conversation).state().value().participants().stream()
                .flatMap(participant -> participant.reference().stream()).collect(Collectors.toSet());
        return sheets.addPeople(conversation, encounter, present);
    }

    @Override
    public void close() {
        phones.ifPresent(PhonesScreens::close);
    }
}
