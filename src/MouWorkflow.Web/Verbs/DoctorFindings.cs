using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Verbs;

/// <summary>
/// What one check has found. Beyond <see cref="MostListed"/> findings are only counted: a damage that touches a million rows is one damage, and the list
/// must not outgrow memory.
/// </summary>
/// <param name="title">What is examined, as people are told it.</param>
/// <param name="progress">Told after every page how many rows were examined.</param>
internal sealed class DoctorFindings(string title, Action<string, int>? progress = null)
{
    public const int MostListed = 200;

    private readonly List<DoctorFinding> _listed = [];
    private int _unlisted;
    private int _examined;

    public void Add(string about, string id, string en)
    {
        if (_listed.Count < MostListed)
        {
            _listed.Add(new(about, new Phrase(id, en)));
        }
        else
        {
            _unlisted++;
        }
    }

    /// <summary>So many more rows were looked at.</summary>
    public void Examined(int rows)
    {
        _examined += rows;
        progress?.Invoke(title, _examined);
    }

    public DoctorCheck Close(string name) => new(name, title, _examined, _listed, _unlisted);
}
