package health.rapport.backend.demo;

/**
 * A phone of the demo clinic's patients, as the carrier should treat it.
 *
 * @param number E.164
 * @param owner whose phone it is, as people read it
 * @param landline a landline that is on file as if it could receive texts: the carrier answers 30006
 * @param optedOut its owner has sent STOP: the carrier answers 21610
 */
public record DemoPhone(String number, String owner, boolean landline, boolean optedOut) {
    @Override
    public String toString() {
        return "DemoPhone[landline=" + landline + ", optedOut=" + optedOut + "]";
    }
}
