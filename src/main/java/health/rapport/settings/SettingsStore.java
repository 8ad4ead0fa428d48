package health.rapport.settings;

/** Where settings are kept between two runs. Both calls may block for the time of one small file, and neither fails: what cannot be read is the default. */
public interface SettingsStore {
    Settings read();

    void write(Settings settings);
}
