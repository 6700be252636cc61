using MouWorkflow.Core.Platform.Documents;

namespace MouWorkflow.Tests.Templates;

public sealed class TemplateRulesTests
{
    private const string Uploader = "Staff:1";
    private const string Second = "Staff:2";

    [Theory]
    [InlineData("pks", true)]
    [InlineData("pks-kadin-2", true)]
    [InlineData("p", false)]
    [InlineData("PKS", false)]
    [InlineData("2pks", false)]
    [InlineData("../pks", false)]
    [InlineData("pks kadin", false)]
    [InlineData("", false)]
    [InlineData("a23456789012345678901234567890123456789012", false)]
    public void A_name_can_stand_in_an_address(string name, bool fits) => Assert.Equal(fits, TemplateRules.IsName(name));

    [Theory]
    [InlineData("C:\\Users\\hukum\\pks baru.docx", "pks baru.docx")]
    [InlineData("../../pks.docx", "pks.docx")]
    [InlineData("pks\r\n.docx", "pks.docx")]
    public void A_file_name_is_kept_without_its_folders_and_control_characters(string given, string kept) => Assert.Equal(kept, TemplateRules.KeptName(given));

    [Fact]
    public void An_endless_file_name_is_cut_and_stays_a_docx()
    {
        var kept = TemplateRules.KeptName(new string('a', 500) + ".docx");

        Assert.Equal(120, kept.Length);
        Assert.EndsWith(".docx", kept, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_second_person_activates()
    {
        var view = View(TemplateActKind.Uploaded);

        Assert.Equal("template.same-person", TemplateRules.MayActivate(view, 1, 1, Uploader)?.Code);
        Assert.Null(TemplateRules.MayActivate(view, 1, 1, Second));
    }

    [Fact]
    public void Nobody_activates_what_has_faults_or_was_retired()
    {
        Assert.Equal("template.faulty", TemplateRules.MayActivate(View(TemplateActKind.Rejected), 1, 1, Second)?.Code);
        Assert.Equal("template.retired", TemplateRules.MayActivate(View(TemplateActKind.Uploaded, TemplateActKind.Retired), 1, 2, Second)?.Code);
    }

    [Fact]
    public void The_shipped_text_needs_no_second_person()
    {
        var view = View(TemplateActKind.Uploaded, TemplateActKind.Activated);

        Assert.Null(TemplateRules.MayActivate(view, TemplateVersion.Shipped, 2, Uploader));
        Assert.Equal("template.active-already", TemplateRules.MayActivate(View(TemplateActKind.Uploaded), TemplateVersion.Shipped, 1, Uploader)?.Code);
    }

    [Fact]
    public void Whoever_has_not_seen_the_newest_act_is_told_what_it_was()
    {
        var refusal = TemplateRules.MayActivate(View(TemplateActKind.Uploaded, TemplateActKind.Activated), TemplateVersion.Shipped, 1, Second)!;

        Assert.Equal("template.moved", refusal.Code);
        Assert.Contains("versi 1 diaktifkan oleh Bagian Hukum", refusal.Sentence.Id, StringComparison.Ordinal);
        Assert.Contains("version 1 was activated by Bagian Hukum", refusal.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_goes_through_its_states()
    {
        (TemplateActKind Kind, TemplateState State)[] life =
        [
            (TemplateActKind.Uploaded, TemplateState.Waiting),
            (TemplateActKind.Activated, TemplateState.Active),
            (TemplateActKind.Retired, TemplateState.Retired),
            (TemplateActKind.Restored, TemplateState.Earlier),
            (TemplateActKind.Activated, TemplateState.Active),
        ];
        for (var acts = 1; acts <= life.Length; acts++)
        {
            Assert.Equal(life[acts - 1].State, View([.. life.Take(acts).Select(step => step.Kind)]).StateOf(1));
        }

        Assert.Equal(TemplateState.Waiting, View(TemplateActKind.Uploaded, TemplateActKind.Retired, TemplateActKind.Restored).StateOf(1));
        Assert.Equal(TemplateState.Rejected, View(TemplateActKind.Rejected).StateOf(1));
    }

    [Fact]
    public void Since_when_a_version_is_active_is_the_act_that_made_it_so()
    {
        Assert.Null(View(TemplateActKind.Uploaded).ActiveSince);
        Assert.Equal(2, View(TemplateActKind.Uploaded, TemplateActKind.Activated).ActiveSince!.Seq);
        Assert.Equal(3, View(TemplateActKind.Uploaded, TemplateActKind.Activated, TemplateActKind.Retired, TemplateActKind.Restored).ActiveSince!.Seq);
    }

    [Fact]
    public void The_same_bytes_are_no_next_version_unless_they_were_refused_and_pass_now()
    {
        var refused = View(TemplateActKind.Rejected);

        Assert.Equal("template.same-file", TemplateRules.IsNew(refused, "v1", sound: false)?.Code);
        Assert.Null(TemplateRules.IsNew(refused, "v1", sound: true));
        Assert.Equal("template.is-shipped", TemplateRules.IsNew(refused, "bawaan", sound: true)?.Code);
    }

    [Fact]
    public void Retiring_needs_a_reason_and_something_that_is_in_use()
    {
        var view = View(TemplateActKind.Uploaded);

        Assert.Equal("template.reason", TemplateRules.MayRetire(view, 1, 1, " ")?.Code);
        Assert.Equal("template.shipped-stays", TemplateRules.MayRetire(view, TemplateVersion.Shipped, 1, "keliru")?.Code);
        Assert.Equal("template.retired-already", TemplateRules.MayRetire(View(TemplateActKind.Rejected), 1, 1, "keliru")?.Code);
        Assert.Null(TemplateRules.MayRetire(view, 1, 1, "keliru"));
        Assert.Equal("template.not-retired", TemplateRules.MayRestore(view, 1, 1)?.Code);
    }

    [Fact]
    public void A_new_name_needs_the_fields_of_a_shipped_template_and_a_shipped_name_has_its_own()
    {
        Assert.Equal("template.model", TemplateRules.MayUpload("pks-kadin", "", "baru", ["pks"])?.Code);
        Assert.Null(TemplateRules.MayUpload("pks-kadin", "pks", "baru", ["pks"]));
        Assert.Null(TemplateRules.MayUpload("pks", "", "baru", ["pks"]));
        Assert.Equal("template.note", TemplateRules.MayUpload("pks", "", "  ", ["pks"])?.Code);
    }

    [Fact]
    public void Each_act_covers_the_one_before_it()
    {
        var acts = View(TemplateActKind.Uploaded, TemplateActKind.Activated).Acts;
        Assert.Equal(1, TemplateDesk.FirstBroken(acts));

        foreach (var act in acts)
        {
            act.Hash = Core.Platform.History.HistoryWriter.Chain(act.Seq == 1 ? "" : acts[0].Hash, act.Canonical());
        }

        Assert.Null(TemplateDesk.FirstBroken(acts));
        Assert.Equal(1, TemplateDesk.FirstBroken([acts[1]]));
    }

    /// <summary>A template with one version to which these things happened.</summary>
    private static TemplateView View(params TemplateActKind[] kinds)
    {
        var version = new TemplateVersion
        {
            Name = "pks",
            Number = 1,
            Model = "pks",
            FileName = "pks.docx",
            Note = "baru",
            Sha256 = "v1",
            Length = 1,
            DataKeyId = Guid.Empty,
            StorageName = "v1",
            FaultsJson = kinds[0] is TemplateActKind.Rejected ? "[]" : null,
            UploadedAt = DateTimeOffset.UnixEpoch,
            UploadedBy = "Staf Hukum",
            UploadedById = Uploader,
        };
        List<TemplateAct> acts = [];
        var active = TemplateVersion.Shipped;
        foreach (var kind in kinds)
        {
            active = kind switch { TemplateActKind.Activated => 1, TemplateActKind.Retired => TemplateVersion.Shipped, _ => active };
            acts.Add(new TemplateAct
            {
                Name = "pks",
                Seq = acts.Count + 1,
                Kind = kind,
                Number = 1,
                Sha256 = "v1",
                ActiveAfter = active,
                At = DateTimeOffset.UnixEpoch,
                Actor = "Bagian Hukum",
                ActorId = Second,
            });
        }

        return new TemplateView("pks", "bawaan", [version], acts);
    }
}
