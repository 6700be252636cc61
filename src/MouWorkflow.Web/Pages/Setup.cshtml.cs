using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MouWorkflow.Core.Platform.Access;
using MouWorkflow.Web.Access;
using MouWorkflow.Web.Ui;

namespace MouWorkflow.Web.Pages;

/// <summary>The first administrator, through the link on the console.</summary>
[AllowAnonymous]
public sealed class SetupModel(SetupLinks links) : MouPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Whether the link leads anywhere.</summary>
    public bool Usable { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Heading(T("Administrator pertama", "First administrator"));
        ModelState.Clear();
        var refusal = await links.CheckAsync(Token, cancellation);
        Usable = refusal is null;
        return refusal is null ? Page() : Show(refusal);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Heading(T("Administrator pertama", "First administrator"));
        var refusal = await links.CheckAsync(Token, cancellation);
        Usable = refusal is null;
        if (refusal is null && !ModelState.IsValid)
        {
            return Again();
        }

        refusal ??= (await links.UseAsync(Token, new NewStaff(Input.UserName, Input.DisplayName, Input.Email, StaffRole.Administrator, Input.Password), cancellation)).Refusal;
        return refusal is null
            ? Done(T("Administrator sudah dibuat. Silakan masuk.", "The administrator was created. Please sign in."), "/SignIn")
            : Show(refusal);
    }

    /// <summary>What is typed.</summary>
    public sealed class Form
    {
        public string UserName { get; set; } = "";

        [StringLength(120)]
        public string DisplayName { get; set; } = "";

        [EmailAddress]
        public string Email { get; set; } = "";

        public string Password { get; set; } = "";
    }
}
