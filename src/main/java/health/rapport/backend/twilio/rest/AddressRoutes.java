package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.Addresses;
import health.rapport.backend.twilio.model.Address;
import health.rapport.backend.twilio.model.AutoCreation;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** {@code /Configuration/Addresses}, for SMS: a text from a phone in no conversation makes one. */
final class AddressRoutes {
    private static final String SMS = "sms";
    private static final String KIND = "AutoCreation.Type";

    private final Scope scope;
    private final Ledger ledger;
    private final Addresses addresses;
    private final Clock clock;

    AddressRoutes(Scope scope, Ledger ledger, Addresses addresses, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.addresses = addresses;
        this.clock = clock;
    }

    void addTo(Router router) {
        String all = "/Configuration/Addresses";
        router.on("POST", all, this::create)
                .on("GET", all, request -> ledger.read(() -> RestPages.of(request, scope.rest(), "address_configurations", addresses.all(), this::view)))
                .on("GET", all + "/{address}", request -> HttpReply.json(200, view(find(request))))
                .on("POST", all + "/{address}", this::update)
                .on("DELETE", all + "/{address}", this::delete);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        String number = form.required("Address");
        if (!form.required("Type").equals(SMS)) {
            throw TwilioError.of(400, 20001, "Only type sms is simulated");
        }
        AutoCreation creation = creation(form, AutoCreation.plain(false));
        if (!number.equals(scope.clinicNumber())) {
            throw TwilioError.of(400, 50413, "The address does not belong to this account");
        }
        return HttpReply.json(201, ledger.change(change -> {
            if (addresses.find(number).isPresent()) {
                throw TwilioError.of(409, 20409, "The address is configured already");
            }
            Instant now = clock.instant();
            var address = new Address(Sid.next("IG"), number, form.text("FriendlyName"), creation.enabled(), creation, now, now);
            addresses.save(change, address);
            return view(address);
        }));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            Address before = find(request);
            AutoCreation creation = creation(form, before.creation());
            var after = new Address(before.sid(), before.address(), form.has("FriendlyName") ? form.text("FriendlyName") : before.friendlyName(),
                    creation.enabled(), creation, before.dateCreated(), clock.instant());
            addresses.save(change, after);
            return view(after);
        }));
    }

    private static AutoCreation creation(Form form, AutoCreation before) {
        String enabled = form.text("AutoCreation.Enabled");
        String type = Objects.requireNonNullElse(form.text(KIND), before.type());
        boolean isEnabled = enabled == null ? before.enabled() : Boolean.parseBoolean(enabled);
        return switch (type) {
            case AutoCreation.DEFAULT -> AutoCreation.plain(isEnabled);
            case AutoCreation.WEBHOOK -> new AutoCreation(isEnabled, type, WebhookRoutes.address(form, "AutoCreation.WebhookUrl", before.webhookUrl()),
                    WebhookRoutes.method(form, "AutoCreation.WebhookMethod", Objects.requireNonNullElse(before.webhookMethod(), "POST")),
                    form.has("AutoCreation.WebhookFilters") ? form.all("AutoCreation.WebhookFilters") : before.webhookFilters(), null, null);
            case AutoCreation.STUDIO -> new AutoCreation(isEnabled, type, null, null, List.of(),
                    before.studioFlowSid() == null ? form.required("AutoCreation.StudioFlowSid")
                    : Objects.requireNonNullElse(form.text("AutoCreation.StudioFlowSid"), before.studioFlowSid()),
                    form.has("AutoCreation.StudioRetryCount") ? form.integer("AutoCreation.StudioRetryCount") : before.studioRetryCount());
            default -> throw TwilioError.invalid(KIND);
        };
    }

    private HttpReply delete(HttpRequest request) {
        return ledger.change(change -> {
            addresses.remove(change, find(request));
            return HttpReply.empty(204);
        });
    }

    private Address find(HttpRequest request) {
        return addresses.find(request.variable("address")).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    private ObjectNode view(Address address) {
        ObjectNode shown = Json.object()
                .put("sid", address.sid())
                .put("account_sid", scope.accountSid())
                .put("type", SMS)
                .put("address", address.address())
                .put("friendly_name", address.friendlyName())
                .put("address_country", "US")
                .put("date_created", RestViews.second(address.dateCreated()))
                .put("date_updated", RestViews.second(address.dateUpdated()))
                .put("url", scope.rest() + "/Configuration/Addresses/" + address.sid());
        AutoCreation creation = address.creation();
        ObjectNode auto = shown.putObject("auto_creation").put("enabled", creation.enabled()).put("type", creation.type())
                .put("conversation_service_sid", scope.serviceSid());
        if (creation.type().equals(AutoCreation.WEBHOOK)) {
            auto.put("webhook_url", creation.webhookUrl()).put("webhook_method", creation.webhookMethod())
                    .set("webhook_filters", Json.MAPPER.valueToTree(creation.webhookFilters()));
        } else if (creation.type().equals(AutoCreation.STUDIO)) {
            auto.put("studio_flow_sid", creation.studioFlowSid()).put("studio_retry_count", creation.studioRetryCount());
        }
        return shown;
    }
}
