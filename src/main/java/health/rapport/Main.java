package health.rapport;

/** The program's one entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
