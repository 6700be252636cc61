using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Core.Platform.Workflow;

/// <summary>What is said about each kind of fault.</summary>
internal sealed partial class FindingList
{
    public void JoinSkipped(StateEdge edge, ActivityNode join)
    {
        var all = Values.ToText(join.Input("mode")?.Expression.ConstantValue) == nameof(JoinMode.WaitAll);
        Fault(
            CheckCode.JoinSkipped,
            join,
            new(
                $"{Name(join)} dilewati padahal satu cabang sudah tiba: {(all ? "cabang lain mati, dan WaitAll menuntut semuanya" : "hitungan cabang-cabangnya tidak cocok")}.",
                $"{Name(join)} is skipped although a branch has arrived: {(all ? "another branch died, and WaitAll demands all" : "the counts of its branches do not agree")}."),
            new(
                "Pakai mode WaitAllActive, yang hanya menunggu cabang yang hidup, atau beri cabang yang dapat mati End sendiri.",
                "Use mode WaitAllActive, which waits for living branches only, or give the branch that can die an End of its own."),
            edge);
    }

    public void ArrivalLost(StateEdge edge, ActivityNode node) => Fault(
        CheckCode.ArrivalLost,
        node,
        new(
            $"Sebuah cabang tiba di {Name(node)}, tetapi aktivitas itu tidak dijalankan lagi: ia sudah berjalan lebih sering daripada cabang itu tiba.",
            $"A branch arrives at {Name(node)}, but the activity does not run again: it has run more often than the branch has come."),
        new(
            "Arahkan putaran ke langkah yang tidak menunggu, tepat sebelum penantian itu.",
            "Lead the loop back to a step that does not wait, just before the wait."),
        edge);

    public void SilentEnd(StateEdge edge, ActivityNode join) => Fault(
        CheckCode.SilentEnd,
        join,
        new(
            $"Alur berakhir sebagai selesai, padahal sudah ada cabang yang tiba di {Name(join)} dan belum dijalankan.",
            $"The flow ends as finished although a branch has arrived at {Name(join)} that was never run."),
        new(
            "Pastikan setiap cabang yang ditunggu dapat tiba sama seringnya; kalau tidak, beri tiap jalan keluar End sendiri.",
            "See that every branch it waits for can arrive as often as the others; otherwise give each way out an End of its own."),
        edge);

    public void NestedLosesRace(StateEdge edge, ActivityNode flowchart) => Fault(
        CheckCode.NestedLosesRace,
        flowchart,
        new(
            $"Bagan alur {Name(flowchart)} dapat dibatalkan selagi masih menunggu; di Elsa seluruh alur lalu gagal.",
            $"The nested flowchart {Name(flowchart)} can be canceled while it still waits; in Elsa the whole workflow faults then."),
        new(
            "Pindahkan isinya ke bagan luar, jadikan alur anak, atau biarkan ia selesai sendiri sebelum cabang lain menang.",
            "Move its contents to the outer flowchart, make it a child workflow, or let it complete before another branch can win."),
        edge);

    public void EngineFaults(StateEdge edge, ActivityNode node, string message)
    {
        if (message.StartsWith("Invalid backward connection", StringComparison.Ordinal))
        {
            Fault(
                CheckCode.BadBackConnection,
                node,
                new(
                    $"Dari {Name(node)} ada hubungan balik ke aktivitas yang dapat dilangkahi; aktivitas ini gagal begitu hubungan itu diikuti.",
                    $"From {Name(node)} a connection goes back to an activity that can be passed by; the activity fails as soon as it is followed."),
                new(
                    "Arahkan hubungan balik ke aktivitas yang dilalui setiap jalan dari awal ke sini.",
                    "Lead the connection back to an activity that every way from the start to here passes."),
                edge);
        }
        else if (message.Contains("endless loop", StringComparison.Ordinal))
        {
            LoopWithoutWait(edge, node, []);
        }
        else
        {
            Fault(
                CheckCode.Faults,
                node,
                new($"{Name(node)} gagal: {message}", $"{Name(node)} fails: {message}"),
                new("Perbaiki sebabnya; alur yang berjalan akan berhenti di sini.", "Correct the cause; a running instance would stop here."),
                edge);
        }
    }

    public void InputAfterWait(StateEdge edge, ActivityNode node, string input) => Fault(
        CheckCode.InputAfterWait,
        node,
        new(
            $"{Name(node)} membaca masukan '{input}' sesudah alur pernah menunggu; nilainya sudah hilang (null).",
            $"{Name(node)} reads the input '{input}' after the workflow has waited; its value is gone (null)."),
        new(
            $"Salin '{input}' ke variabel dengan SetVariable sebelum penantian pertama, lalu baca variabel itu.",
            $"Copy '{input}' to a variable with SetVariable before the first wait, then read that variable."),
        edge);

    public void Hang(StateNode node) => Fault(
        CheckCode.Hang,
        null,
        new("Alur berhenti tanpa selesai dan tidak ada yang dapat menggerakkannya lagi.", "The workflow rests unfinished, and nothing can ever move it."),
        new("Periksa langkah terakhir di bawah: cabang yang ditunggu tidak akan datang.", "Look at the last step below: the branch that is waited for will not come."),
        Way(node),
        node.Drifted);

    public void AmbiguousWait(StateNode node, ActivityNode one, ActivityNode other, string eventName) => Fault(
        CheckCode.AmbiguousWait,
        one,
        new(
            $"{Name(one)} dan {Name(other)} menunggu peristiwa '{eventName}' pada saat yang sama; tidak jelas yang mana yang dimaksud.",
            $"{Name(one)} and {Name(other)} wait for the event '{eventName}' at the same time; which one is meant cannot be told."),
        new("Beri keduanya nama peristiwa yang berbeda.", "Give them different event names."),
        Way(node),
        node.Drifted,
        other.Key);

    public void PilesUp(StateNode node, ActivityNode activity) => Fault(
        CheckCode.PilesUp,
        activity,
        new(
            $"{Name(activity)} dapat berjalan beberapa kali sekaligus dan jumlahnya terus bertambah.",
            $"{Name(activity)} can run several times at once, more and more of them."),
        new(
            "Biarkan putaran kembali hanya sesudah cabang-cabang yang dibukanya bertemu lagi, atau pakai satu aktivitas untuk semuanya.",
            "Let the loop go back only after the branches it opened have met again, or use one activity for all of them."),
        Way(node),
        node.Drifted);

    public void ReadsNull(StateEdge edge, ActivityNode node, InputSpec input, bool needed)
    {
        var variable = input.Expression.Name!;
        var message = new Phrase(
            $"{Name(node)} membaca variabel '{variable}' untuk \"{input.Name}\", padahal pada jalan ini belum pernah diisi (null).",
            $"{Name(node)} reads the variable '{variable}' for \"{input.Name}\", which was never set on this way (null).");
        var remedy = new Phrase(
            "Isi variabel itu lebih dulu. Variabel String dengan nilai awal \"\" juga berawal null di Elsa.",
            "Set the variable first. A String variable with default \"\" starts as null in Elsa, too.");
        if (needed)
        {
            Fault(CheckCode.InputNull, node, message, remedy, edge, variable);
        }
        else
        {
            Warn(CheckCode.NeverSet, node, message, remedy, edge);
        }
    }

    public void InputOfTrigger(StateEdge edge, ActivityNode node, string input) => Warn(
        CheckCode.InputOfTrigger,
        node,
        new($"{Name(node)} membaca masukan '{input}', yang tidak ada bila alur dimulai oleh peristiwa.", $"{Name(node)} reads the input '{input}', which does not exist when an event starts the workflow."),
        new("Ambil nilainya dari \"result\" peristiwa itu.", "Take the value from the event's \"result\"."),
        edge);

    public void LongDelay(ActivityNode node) => Warn(
        CheckCode.LongDelay,
        node,
        new(
            $"Penundaan {Name(node)} lebih dari 24,8 hari: mesin ini menjaganya, pengatur waktu bawaan Elsa tidak.",
            $"The delay {Name(node)} is longer than 24.8 days: this engine keeps it, Elsa's default timer loses it."),
        new("Di Elsa pakai penjadwal Quartz atau Hangfire.", "In Elsa use its Quartz or Hangfire scheduler."));

    public void LoopWithoutWait(StateEdge edge, ActivityNode node, IReadOnlyList<string> loop) => Fault(
        CheckCode.LoopWithoutWait,
        node,
        new(
            $"Putaran tanpa penantian dan tanpa batas yang pasti: {(loop.Count == 0 ? Name(node) : string.Join(" → ", loop))}.",
            $"A loop without a wait and without a certain bound: {(loop.Count == 0 ? Name(node) : string.Join(" → ", loop))}."),
        new(
            "Taruh sebuah Event, Delay atau StartAt di dalam putaran, atau biarkan satu aktivitas Mou.* mengerjakan semuanya.",
            "Put an Event, Delay or StartAt into the loop, or let one Mou.* activity do all of it."),
        edge);
}
