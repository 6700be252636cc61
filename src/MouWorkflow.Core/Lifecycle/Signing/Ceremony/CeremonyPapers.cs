using System.Globalization;
using System.Text.Json.Nodes;
using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Platform.Language;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Core.Lifecycle.Signing.Ceremony;

/// <summary>Invitation letter, attendance list and minutes: the shapes of <c>templates/documents/ceremony-*.sample.json</c>, and of the mails.</summary>
internal static class CeremonyPapers
{
    public const string Invitation = "ceremony-invitation";

    public const string List = "ceremony-attendance";

    public const string Minutes = "ceremony-minutes";

    /// <summary>Empty lines at the end of the list, for who comes without having been invited.</summary>
    private const int SpareLines = 8;

    public static JsonObject Letter(CeremonyProgrammeFacts facts, CeremonyGuest guest, DateOnly writtenOn)
    {
        var data = Data(facts, $"{facts.Ceremony.Code}-U{guest.Position}", "Undangan");
        data["recipient"] = Person(guest);
        data["letter"] = new JsonObject { ["number"] = null, ["date"] = writtenOn.Iso(), ["changed"] = facts.Ceremony.Revision > 0 };
        return data;
    }

    public static JsonObject Attendance(CeremonyProgrammeFacts facts)
    {
        var data = Data(facts, $"{facts.Ceremony.Code}-DH{facts.Ceremony.ListsMade}", "Daftar Hadir");
        var guests = facts.Ceremony.Guests.OrderBy(guest => guest.Position).ToList();
        data["guests"] = new JsonArray([.. guests.Select((guest, place) => Person(guest, place + 1))]);
        data["spare"] = new JsonArray([.. Enumerable.Range(guests.Count + 1, SpareLines).Select(number => new JsonObject { ["no"] = number })]);
        return data;
    }

    /// <param name="maker">Who makes the minutes: an office.</param>
    public static JsonObject MinutesOf(CeremonyProgrammeFacts facts, string maker)
    {
        var ceremony = facts.Ceremony;
        var data = Data(facts, $"{ceremony.Code}-BA{ceremony.MinutesMade}", "Berita Acara Penandatanganan");
        var present = ceremony.Guests.Where(guest => guest.Attended is true).OrderBy(guest => guest.Position).ToList();
        data["minutes"] = new JsonObject
        {
            ["number"] = null,
            ["issue"] = ceremony.MinutesMade,
            ["maker"] = maker,
            ["note"] = ceremony.Note,
            ["invited"] = ceremony.Guests.Count(guest => guest.InvitedAt is not null),
            ["present"] = present.Count,
            ["uninvited"] = present.Count(guest => guest.InvitedAt is null),
            ["photos"] = ceremony.Photos.Count,
        };
        data["signatures"] = new JsonArray([.. facts.Items.SelectMany((item, place) => item.Round.InOrder().Where(who => who.Acts()).Select(who => Signature(place + 1, item, who)))]);
        data["witnesses"] = new JsonArray([.. facts.Witnesses.Select(guest => Person(guest))]);
        data["present"] = new JsonArray([.. present.Select((guest, place) => Person(guest, place + 1))]);
        data["photos"] = new JsonArray([.. ceremony.Photos.OrderBy(photo => photo.AddedAt).ThenBy(photo => photo.Id).Select((photo, place) => new JsonObject { ["no"] = place + 1, ["caption"] = photo.Caption })]);
        return data;
    }

    /// <summary>What the mails say. The alarm about one that bounces speaks of the same office, agreement and document.</summary>
    public static JsonObject Mail(CeremonyProgrammeFacts facts, CeremonyGuest guest)
    {
        var model = AgreementDocument.Mail(facts.Lead, guest.Title, guest.Organisation);
        model["document"] = AgreementDocument.Document(facts.Ceremony.Code, facts.Ceremony.Title);
        model["ceremony"] = Block(facts.Ceremony);
        model["agreements"] = Agreements(facts);
        return model;
    }

    private static JsonObject Data(CeremonyProgrammeFacts facts, string code, string title)
    {
        var shared = AgreementDocument.Data(facts.Lead);
        return new JsonObject
        {
            ["document"] = AgreementDocument.Document(code, title),
            ["office"] = shared["office"]!.DeepClone(),
            ["second"] = shared["second"]!.DeepClone(),
            ["ceremony"] = Block(facts.Ceremony),
            ["agreements"] = Agreements(facts),
        };
    }

    private static JsonObject Block(SigningCeremony ceremony) => new()
    {
        ["code"] = ceremony.Code,
        ["title"] = ceremony.Title,
        ["date"] = ceremony.Date.Iso(),
        ["time"] = $"{ceremony.Time.ToString("HH.mm", CultureInfo.InvariantCulture)} {ceremony.Zone.Label()}",
        ["place"] = ceremony.Place,
        ["partnerHost"] = ceremony.PartnerHost,
        ["branchHost"] = ceremony.BranchHost,
        ["reason"] = ceremony.CancelReason,
    };

    private static JsonArray Agreements(CeremonyProgrammeFacts facts) => new([.. facts.Items.Select((item, place) => new JsonObject
    {
        ["no"] = place + 1,
        ["title"] = item.Round.Title,
        ["code"] = item.Round.Code,
        ["subject"] = item.View.Agreement.Subject,
        ["parties"] = string.Join(" dan ", item.Round.Organisations()),
        ["numberFirst"] = item.NumberFirst,
        ["numberSecond"] = item.NumberSecond,
    })]);

    private static JsonObject Person(CeremonyGuest guest, int? place = null) => new()
    {
        ["no"] = place ?? guest.Position,
        ["name"] = guest.Name,
        ["title"] = guest.Title,
        ["organisation"] = guest.Organisation,
    };

    private static JsonObject Signature(int place, ProgrammeItem item, Signatory who)
    {
        var zone = item.View.Partnership.Zone;
        var delegator = item.Round.Signatories.Find(other => other.Id == who.ActsFor);
        return new JsonObject
        {
            ["no"] = place,
            ["code"] = item.Round.Code,
            ["name"] = who.Name,
            ["title"] = delegator is null ? who.Title : $"{who.Title} a.n. {delegator.Title}",
            ["organisation"] = who.Organisation,
            ["what"] = who.Role is SignatoryRole.Initialler ? "paraf" : "tanda tangan",
            ["how"] = How(who),
            ["at"] = who is { State: SignatoryState.Signed, SignedAt: { } at, Method: not SigningMethod.Paper } ? zone.Moment(at) : null,
        };
    }

    private static string How(Signatory who) => who switch
    {
        { State: SignatoryState.Declined } => "menolak menandatangani",
        { State: not SignatoryState.Signed, Way: SigningMethod.Paper } => "di atas kertas; hasil pindainya belum dikukuhkan saat berita acara dibuat",
        { State: not SignatoryState.Signed } => "belum menandatangani saat berita acara dibuat",
        { Method: SigningMethod.InRoom } => $"elektronik tidak tersertifikasi, di tablet dalam ruangan, disaksikan {who.WitnessedBy}",
        { Method: SigningMethod.Paper } => "di atas kertas, tanda tangan basah",
        { Method: SigningMethod.Elsewhere } => "elektronik, di sistem lain",
        _ => "elektronik tidak tersertifikasi, melalui tautan surel",
    };
}
