using MouWorkflow.Core.Lifecycle.Agreements;
using MouWorkflow.Core.Lifecycle.Contributions;

namespace MouWorkflow.Tests.Contributions;

public sealed class InvoiceLinesTests
{
    [Fact]
    public void Each_group_has_a_line_and_people_of_no_group_come_last()
    {
        var agreement = Sample.Agreement(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31));
        agreement.Groups.Clear();
        agreement.Groups.AddRange([Group("Nelayan"), Group("Pedagang")]);

        var lines = InvoicePaper.Lines(agreement, 60, new Dictionary<Guid, int> { [Guid.Empty] = 10, [agreement.Groups[1].Id] = 30, [agreement.Groups[0].Id] = 20 });

        Assert.Equal([new("Nelayan", 20), new("Pedagang", 30), new GroupCount("Peserta tanpa kelompok", 10)], lines);
    }

    [Fact]
    public void Lines_that_do_not_add_up_to_the_bill_become_one()
    {
        var agreement = Sample.Agreement(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31));
        agreement.Groups.Clear();
        agreement.Groups.Add(Group("Nelayan"));

        var lines = InvoicePaper.Lines(agreement, 60, new Dictionary<Guid, int> { [agreement.Groups[0].Id] = 59 });

        Assert.Equal([new GroupCount("Seluruh peserta terdaftar", 60)], lines);
    }

    private static AgreementGroup Group(string name) => new() { Id = Guid.NewGuid(), Name = name, Owner = "Dinas", OwnerEmail = "dinas@contoh.example" };
}
