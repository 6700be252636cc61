namespace MouWorkflow.Web.Composition;

/// <summary>Where an installation keeps its data and finds what it was shipped with. Never depends on the working directory.</summary>
/// <param name="Data">Everything that must be backed up.</param>
public sealed record MouPaths(string Data)
{
    /// <summary>The environment variable that names the data folder.</summary>
    public const string Variable = "MOU_DATA";

    public string Database => Path.Combine(Data, "mou.db");

    /// <summary>Keys for values, look-ups and seals. Back it up apart from the database.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>Keys for cookies and forms only; losing them signs everybody out and harms nothing else.</summary>
    public string WebKeys => Path.Combine(Keys, "web");

    public string Documents => Path.Combine(Data, "documents");

    /// <summary>Where mail goes when no server is configured.</summary>
    public string Mail => Path.Combine(Data, "mail");

    /// <summary>Where the mail server drops delivery-status messages.</summary>
    public string Bounces => Path.Combine(Data, "bounces");

    /// <summary>Settings of this installation; they win over the shipped ones.</summary>
    public string Settings => Path.Combine(Data, "settings.json");

    /// <summary>The passwords made for a development installation.</summary>
    public string SignIns => Path.Combine(Data, "sign-ins.txt");

    public string Templates => Path.Combine(AppContext.BaseDirectory, "templates");

    public string MailTemplates => Path.Combine(Templates, "mail");

    public string DocumentTemplates => Path.Combine(Templates, "documents");

    public string Workflows => Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>
    /// The data folder: as asked for (relative to where the person stands), else <c>MOU_DATA</c>, else <c>data</c> beside
    /// MouWorkflow.sln when run from the sources, else beside the program.
    /// </summary>
    public static MouPaths Find(string? asked)
    {
        var given = asked ?? Environment.GetEnvironmentVariable(Variable);
        return new MouPaths(string.IsNullOrWhiteSpace(given) ? Default() : Path.GetFullPath(given));
    }

    private static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MouWorkflow.sln")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "data");
    }
}
