using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What is said about faults that only the graph of states shows, or the definition alone.</summary>
internal sealed partial class FindingList
{
    public void Unreachable(ActivityNode node, bool dangling) => Fault(
        CheckCode.Unreachable,
        node,
        dangling
            ? new($"Tidak ada jalan dari awal ke {Name(node)}.", $"No way leads from the start to {Name(node)}.")
            : new($"{Name(node)} tidak pernah dijalankan, apa pun yang terjadi.", $"{Name(node)} is never executed, whatever happens."),
        dangling
            ? new("Hubungkan aktivitas ini dari jalan yang dapat dicapai, atau hapus.", "Connect the activity from a way that can be reached, or remove it.")
            : new("Periksa syarat dan penggabungan di depannya, atau hapus aktivitas ini.", "Look at the conditions and joins before it, or remove the activity."),
        way: null);

    public void NoEnd(StateNode stuck, IReadOnlyList<ActivityNode> waits) => Fault(
        CheckCode.NoEnd,
        null,
        new(
            $"Sesudah langkah-langkah ini alur tidak dapat selesai lagi{Places(waits, "; ia hanya berputar di antara")}.",
            $"After these steps the workflow cannot end any more{Places(waits, "; it only goes round between")}."),
        new("Sambungkan jalan keluar ke sebuah End.", "Connect a way out to an End."),
        Way(stuck),
        stuck.Drifted);

    public void JoinNever(StateNode stuck, ActivityNode join) => Fault(
        CheckCode.JoinNever,
        join,
        new(
            $"{Name(join)} sudah dicapai satu cabang tetapi tidak akan pernah dijalankan: cabang lain yang ditunggunya tidak dapat tiba.",
            $"A branch has arrived at {Name(join)}, which will never run: the other branch it waits for cannot arrive."),
        new(
            "Pastikan setiap cabang yang ditunggu dapat tiba, atau beri cabang-cabang itu End sendiri.",
            "See that every branch it waits for can arrive, or give the branches Ends of their own."),
        Way(stuck),
        stuck.Drifted);

    public void WaitWithoutDeadline(StateNode endless, ActivityNode wait) => Fault(
        CheckCode.WaitWithoutDeadline,
        wait,
        new(
            $"{Name(wait)} dapat menunggu selamanya: tidak ada batas waktu yang mengakhirinya.",
            $"{Name(wait)} can wait for ever: no deadline ends it."),
        new(
            "Beri cabang dengan StartAt atau Delay yang mengakhirinya, atau nyatakan siapa yang ditunggu: \"customProperties\": {\"mouWaitsFor\": \"person\"} (atau \"program\").",
            "Add a branch with a StartAt or Delay that ends it, or declare who is waited for: \"customProperties\": {\"mouWaitsFor\": \"person\"} (or \"program\")."),
        Way(endless),
        endless.Drifted);

    public void Drift(StateNode later, ActivityNode target, IReadOnlyList<string> loop, bool intoJoin)
    {
        var turn = string.Join(" → ", loop);
        var consequence = ConsequenceFor(target);
        var then = consequence is null ? new Phrase("", "") : new Phrase($" Akibatnya: {consequence.Message.Id}", $" It comes to this: {consequence.Message.En}");
        var trace = consequence?.Trace ?? Way(later);
        if (intoJoin)
        {
            Fault(
                CheckCode.LoopIntoJoin,
                target,
                new(
                    $"Putaran ({turn}) mengubah hitungan {Name(target)} setiap kali berputar, karena jalan keluarnya menuju ke sana.{then.Id}",
                    $"The loop ({turn}) changes the counts of {Name(target)} at every turn, because its way out leads there.{then.En}"),
                new(
                    "Beri setiap jalan keluar End sendiri dan jangan digabungkan; atau taruh putarannya di bagan alur tersendiri atau alur anak.",
                    "Give every way out an End of its own instead of joining them; or put the loop into a nested flowchart or a child workflow."),
                trace,
                afterDrift: false);
        }
        else
        {
            Fault(
                CheckCode.LoopOntoWait,
                target,
                new(
                    $"Sebuah putaran kembali langsung ke {Name(target)}, yang menunggu, lalu aktivitas itu dimasuki lagi dari luar putaran: hitungannya tidak cocok lagi ({turn}).{then.Id}",
                    $"A loop leads straight back to {Name(target)}, which waits, and the activity is entered again from outside the loop: its counts do not agree any more ({turn}).{then.En}"),
                new(
                    "Arahkan putaran ke langkah yang tidak menunggu, tepat sebelum penantian itu.",
                    "Lead the loop back to a step that does not wait, just before the wait."),
                trace,
                afterDrift: false);
        }
    }

    public void NotLiteral(ActivityNode node, string input) => Fault(
        CheckCode.NotLiteral,
        node,
        new(
            $"\"{input}\" dari {Name(node)} baru diketahui saat berjalan, sehingga tidak ada yang dapat dibuktikan.",
            $"\"{input}\" of {Name(node)} is known only at run time, so nothing can be proven."),
        new($"Tulis \"{input}\" sebagai Literal atau Object.", $"Write \"{input}\" as a Literal or Object."),
        way: null);

    public void ChildUnknown(ActivityNode node, string? child) => Fault(
        CheckCode.ChildUnknown,
        node,
        new($"{Name(node)} memulai alur '{child}', yang tidak ada definisinya.", $"{Name(node)} starts the workflow '{child}', which no definition describes."),
        new("Sebut \"definitionId\" yang ada, atau sertakan berkas definisinya.", "Name a \"definitionId\" that exists, or give the file of its definition as well."),
        way: null);

    public void ChildResultLost(ActivityNode node, string child) => Fault(
        CheckCode.ChildResultLost,
        node,
        new(
            $"{Name(node)} membaca hasil alur '{child}', padahal alur itu dapat menunggu; hasilnya lalu kosong.",
            $"{Name(node)} reads the result of the workflow '{child}', which can wait; its result is empty then."),
        new("Pakai Elsa.DispatchWorkflow dengan waitForCompletion; hasilnya keluaran alur anak.", "Use Elsa.DispatchWorkflow with waitForCompletion; its result is the child's outputs."),
        way: null);

    public void ChildCanFault(ActivityNode node, string child) => Fault(
        CheckCode.ChildCanFault,
        node,
        new(
            $"{Name(node)} menunggu alur '{child}', yang dapat gagal (Elsa.Fault): di Elsa alur ini lalu berjalan terus seolah-olah berhasil, di sini ia menunggu.",
            $"{Name(node)} waits for the workflow '{child}', which can fault (Elsa.Fault): in Elsa this workflow then goes on as if all were well, here it keeps waiting."),
        new(
            "Biarkan alur anak selesai biasa dan sebut kegagalannya dalam keluaran, lalu cabangkan di sini.",
            "Let the child end normally and name the failure in an output, then branch on it here."),
        way: null);

    public void ChildNotExamined(ActivityNode node, string? child) => Warn(
        CheckCode.ChildNotExamined,
        node,
        new($"Alur anak '{child}' dari {Name(node)} tidak ikut diperiksa.", $"The child workflow '{child}' of {Name(node)} was not examined with it."),
        new("Sertakan berkas definisinya.", "Give the file of its definition as well."));

    public void TimerOrCron(ActivityNode node) => Warn(
        CheckCode.TimerOrCron,
        node,
        new($"{Name(node)}: perilaku Timer dan Cron tidak tercakup oleh rekaman Elsa.", $"{Name(node)}: no recorded behaviour of Elsa covers Timer and Cron."),
        new("Pakai Delay atau StartAt; pengingat berulang adalah baris tenggat.", "Use Delay or StartAt; recurring reminders are deadline rows."));

    private string Places(IReadOnlyList<ActivityNode> waits, string lead) => waits.Count == 0 ? "" : $"{lead} {string.Join(", ", waits.Select(Name))}";
}
