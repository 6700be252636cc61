using System.ComponentModel.DataAnnotations;
using MouWorkflow.Core.Lifecycle.Partnerships;
using MouWorkflow.Core.Platform.Scheduling;

namespace MouWorkflow.Web.Pages.Partnerships;

/// <summary>What is typed when a partner is registered.</summary>
public sealed class RegisterInput
{
    /// <summary>Blank rows for contacts on a new form.</summary>
    private const int BlankRows = 4;

    [Required, StringLength(40)]
    public string? Key { get; set; }

    [Required, StringLength(200)]
    public string? Name { get; set; }

    public PartnerKind Kind { get; set; }

    public Zone Zone { get; set; }

    public BranchInput Branch { get; set; } = new();

    public PartyInput First { get; set; } = new();

    public SignatoryInput Second { get; set; } = new();

    public List<ContactInput> Contacts { get; set; } = [];

    /// <summary>A new form; the office that registers has usually registered before, so its own data stand there already.</summary>
    public static RegisterInput For(Partnership? before) => new()
    {
        Zone = before?.Zone ?? Zone.Wib,
        Branch = before is null ? new BranchInput() : new BranchInput { Name = before.Branch.Name, City = before.Branch.City, Address = before.Branch.Address, Email = before.Branch.Email },
        Second = before is null
            ? new SignatoryInput()
            : new SignatoryInput { Name = before.Second.SignatoryName, Title = before.Second.SignatoryTitle, Authority = before.Second.Authority, Capacity = before.Second.Capacity, Principal = before.Second.Principal, Email = before.Second.SignatoryEmail },
        Contacts = [new() { Role = ContactRole.Secretariat }, new() { Role = ContactRole.Finance }, .. Enumerable.Range(2, BlankRows - 2).Select(_ => new ContactInput { Role = ContactRole.Operator })],
    };

    public NewPartnership Order() => new()
    {
        Key = Key!.Trim(),
        Name = Name!.Trim(),
        Kind = Kind,
        Zone = Zone,
        Branch = new BranchOffice { Name = Branch.Name!.Trim(), City = Branch.City!.Trim(), Address = Branch.Address!.Trim(), Email = Branch.Email!.Trim() },
        First = new Party
        {
            Organisation = First.Organisation!.Trim(),
            Office = First.Office!.Trim(),
            City = First.City!.Trim(),
            Address = First.Address!.Trim(),
            SignatoryName = First.Signatory.Name!.Trim(),
            SignatoryTitle = First.Signatory.Title!.Trim(),
            Authority = First.Signatory.Authority!.Trim(),
            Capacity = First.Signatory.Capacity,
            Principal = Standing.Typed(First.Signatory.Capacity, First.Signatory.Principal).Principal,
            SignatoryEmail = First.Signatory.Email!.Trim(),
        },
        Second = new Party
        {
            Organisation = "BPJS Ketenagakerjaan",
            Office = Branch.Name.Trim().Replace("BPJS Ketenagakerjaan", "", StringComparison.OrdinalIgnoreCase).Trim(),
            City = Branch.City.Trim(),
            Address = Branch.Address.Trim(),
            SignatoryName = Second.Name!.Trim(),
            SignatoryTitle = Second.Title!.Trim(),
            Authority = Second.Authority!.Trim(),
            Capacity = Second.Capacity,
            Principal = Standing.Typed(Second.Capacity, Second.Principal).Principal,
            SignatoryEmail = Second.Email!.Trim(),
        },
        Contacts = [.. Contacts.Where(contact => !contact.IsBlank).Select(contact => new NewContact(contact.Role, contact.Name!.Trim(), contact.Email!.Trim()))],
    };
}

/// <summary>The branch that answers for the partnership.</summary>
public sealed class BranchInput
{
    [Required, StringLength(200)]
    public string? Name { get; set; }

    [Required, StringLength(100)]
    public string? City { get; set; }

    [Required, StringLength(300)]
    public string? Address { get; set; }

    [Required, EmailAddress(ErrorMessage = "email")]
    public string? Email { get; set; }
}

/// <summary>The partner's body and office.</summary>
public sealed class PartyInput
{
    [Required, StringLength(200)]
    public string? Organisation { get; set; }

    [Required, StringLength(200)]
    public string? Office { get; set; }

    [Required, StringLength(100)]
    public string? City { get; set; }

    [Required, StringLength(300)]
    public string? Address { get; set; }

    public SignatoryInput Signatory { get; set; } = new();
}

/// <summary>Who signs, and on what authority.</summary>
public sealed class SignatoryInput
{
    [Required, StringLength(200)]
    public string? Name { get; set; }

    [Required, StringLength(200)]
    public string? Title { get; set; }

    [Required, StringLength(300)]
    public string? Authority { get; set; }

    public Capacity Capacity { get; set; }

    [StringLength(200)]
    public string? Principal { get; set; }

    [Required, EmailAddress(ErrorMessage = "email")]
    public string? Email { get; set; }
}

/// <summary>One mailbox; a blank row is left out.</summary>
public sealed class ContactInput
{
    public ContactRole Role { get; set; }

    [StringLength(200)]
    public string? Name { get; set; }

    [EmailAddress(ErrorMessage = "email")]
    public string? Email { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email);
}
