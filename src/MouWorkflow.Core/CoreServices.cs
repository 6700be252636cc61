using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using MouWorkflow.Core.Lifecycle.Signing.Links;
using MouWorkflow.Core.Platform.Data;
using MouWorkflow.Core.Platform.Documents;
using MouWorkflow.Core.Platform.History;
using MouWorkflow.Core.Platform.Mail;
using MouWorkflow.Core.Platform.Outbox;
using MouWorkflow.Core.Platform.Scheduling;
using MouWorkflow.Core.Platform.Workflow;
using MouWorkflow.Core.Platform.Workflow.Map;

namespace MouWorkflow.Core;

/// <summary>Everything of the core that asks for nothing but the ports at the shore.</summary>
public static class CoreServices
{
    /// <summary>
    /// Registers the platform and, by scanning, what the stages bring: every concrete class that works on the database (its constructor asks
    /// for <see cref="MouDbContext"/>, or for another such class), and every activity, deadline handler, row source, outbox handler and job.
    /// The caller brings the ports, <see cref="KeyRing"/>, <see cref="IdSource"/>, <see cref="MailSettings"/> and the two template folders.
    /// </summary>
    public static IServiceCollection AddMouCore(this IServiceCollection services)
    {
        services.AddSingleton<PartnershipClock>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<DeadlineRunner>();
        services.AddSingleton<JobRunner>();
        services.AddScoped<HistoryWriter>();
        services.AddScoped<OutboxQueue>();
        services.AddScoped<Deadlines>();
        services.AddScoped<DocumentVault>();
        services.AddScoped<DocumentDesk>();
        services.AddScoped<DocumentReads>();
        services.AddScoped<PdfWatch>();
        services.AddScoped<AcceptWordEdition>();
        services.AddScoped<LogoDesk>();
        services.AddScoped<WaitingForDocument>();
        services.AddScoped<StoredPictures>();
        services.AddSingleton<Lifecycle.Signing.ComparedTexts>();
        services.AddScoped<ActiveTemplates>();
        services.AddScoped<TemplateReads>();
        services.AddScoped<TemplateDesk>();
        services.AddScoped<UploadTemplate>();
        services.AddScoped<ActivateTemplate>();
        services.AddScoped<RetireTemplate>();
        services.AddScoped<RestoreTemplate>();
        services.AddScoped<Mailer>();
        services.AddScoped<BounceDesk>();
        services.AddScoped<Act>();
        services.AddScoped<ThisBrowser>();
        services.AddScoped<WorkflowRows>();
        services.AddScoped<WorkflowLookUp>();
        services.AddScoped<WorkflowDesk>();
        services.AddScoped<DefinitionStore>();
        services.AddScoped<LiveVersions>();
        services.AddScoped<InstanceMigration>();
        services.AddSingleton<MigrateInstances>();
        services.AddScoped<WorkflowTurn>();
        services.AddScoped<WorkflowFollows>();
        services.AddScoped<WorkflowRunner>();
        services.AddScoped<ActivityCalls>();
        services.AddScoped<IncidentKeeper>();
        services.AddScoped<IncidentDesk>();
        services.AddScoped<WorkflowReads>();
        services.AddScoped<IncidentReads>();
        services.AddScoped<MapReads>();
        services.AddSingleton(new ActivityTypes(ActivityClasses().ToFrozenDictionary(type => SignatureOf(type).Type, StringComparer.Ordinal)));
        foreach (var type in Concrete())
        {
            Register(services, type);
        }

        return services;
    }

    /// <summary>The catalogue of every <c>Mou.*</c> activity in this program, made without a database.</summary>
    public static ActivityCatalog Activities() => ActivityClasses()
        .Select(SignatureOf)
        .Aggregate(ActivityCatalog.BuiltIn, (catalog, signature) => catalog.Add(signature));

    private static IEnumerable<Type> ActivityClasses() => Concrete().Where(type => type.IsAssignableTo(typeof(WorkflowActivity)));

    private static ActivitySignature SignatureOf(Type activity) =>
        ((WorkflowActivity)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(activity)).Signature;

    private static IEnumerable<Type> Concrete() => typeof(CoreServices).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)));

    private static void Register(IServiceCollection services, Type type)
    {
        Type[] families = [typeof(DeadlineHandler), typeof(DocumentRows), typeof(IOutboxHandler), typeof(BranchMailbox), typeof(ISecondChannel)];
        if (type.IsAssignableTo(typeof(WorkflowActivity)))
        {
            // By its own type: a burst asks for the one it calls and for no other.
            services.AddScoped(type);
            services.AddScoped(typeof(WorkflowActivity), provider => provider.GetRequiredService(type));
        }
        else if (families.FirstOrDefault(type.IsAssignableTo) is { } family)
        {
            services.AddScoped(family, type);
        }
        else if (type.IsAssignableTo(typeof(IJob)) || (IsOfAStage(type) && WorksOnTheDatabase(type)))
        {
            services.AddScoped(type);
        }
    }

    private static bool IsOfAStage(Type type) => type.Namespace?.StartsWith("MouWorkflow.Core.Lifecycle", StringComparison.Ordinal) == true;

    private static bool WorksOnTheDatabase(Type type) => type
        .GetConstructors(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => parameter.ParameterType == typeof(MouDbContext) || (parameter.ParameterType != type && IsOfAStage(parameter.ParameterType) && WorksOnTheDatabase(parameter.ParameterType)));
}
