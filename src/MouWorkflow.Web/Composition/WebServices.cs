using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Operations;
using MouWorkflow.Web.Pages.Templates;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Composition;

/// <summary>Pages and who may open them.</summary>
internal static class WebServices
{
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(10);

    public static IServiceCollection AddMouPages(this IServiceCollection services, MouPaths paths, IConfiguration configuration)
    {
        var secure = configuration["PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
        services.AddRazorPages(options =>
            {
                options.Conventions.ConfigureFilter(new LostRaceFilter());
                options.Conventions.ConfigureFilter(new LinkCookie(secure));
            })
            .AddMvcOptions(FormMessages.Use)
            .AddDataAnnotationsLocalization(options => options.DataAnnotationLocalizerProvider = (_, _) => new FormMessages.Localizer());
        services.AddDataProtection().SetApplicationName("mou").PersistKeysToFileSystem(new DirectoryInfo(paths.WebKeys));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mou.form";
            options.Cookie.SecurePolicy = secure;
            options.Cookie.HttpOnly = true;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "mou.notice";
            options.Cookie.SecurePolicy = secure;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "mou";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = WorkingDay;
            options.SlidingExpiration = true;
            options.LoginPath = "/SignIn";
            options.LogoutPath = "/SignOut";
            options.AccessDeniedPath = "/AccessDenied";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = StaffSession.ValidateAsync;
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<TimeProvider>((options, time) => options.TimeProvider = time);
        services.AddAuthorizationBuilder().AddMouPolicies();
        services.AddRouting(options => options.LowercaseUrls = false);
        services.AddScoped<UiText>();
        services.AddSingleton<Navigation>();
        services.AddSingleton<IPasswordHasher<StaffAccount>, PasswordHasher<StaffAccount>>();
        services.AddTrustedProxies(configuration);
        services.AddScoped<StaffSignIn>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<SetupLinks>();
        services.AddScoped<OperationsQueries>();
        services.AddScoped<ResumeEffect>();
        services.AddSingleton<WorkflowCounts>();
        services.AddScoped<WorkflowNames>();
        services.AddScoped<WorkflowVersions>();
        services.AddScoped<WorkflowSubjects>();
        services.AddScoped<InstanceRows>();
        services.AddScoped<IncidentRows>();
        services.AddScoped<RetryIncident>();
        services.AddScoped<BulkRetry>();
        services.AddScoped<TemplatePreview>();
        foreach (var source in typeof(WebServices).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(TodoSource))))
        {
            services.AddScoped(typeof(TodoSource), source);
        }

        return services;
    }

    /// <summary>The way of a request, outermost first.</summary>
    public static WebApplication UseMouPages(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseExceptionHandler("/Error");
        app.UseStatusCodePagesWithReExecute("/NotFound", "?status={0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/health", Health.AnswerAsync).AllowAnonymous();
        app.MapRazorPages().RequireAuthorization(Policies.Staff);
        return app;
    }
}
