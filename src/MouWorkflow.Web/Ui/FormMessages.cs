using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using MouWorkflow.Core.Platform.Language;

namespace MouWorkflow.Web.Ui;

/// <summary>What a form says about a value it cannot take, in the reader's language. Labels stand beside the field, so the sentences name no field.</summary>
internal static class FormMessages
{
    private static readonly HttpContextAccessor Http = new();

    private static readonly Dictionary<string, Phrase> Sentences = new(StringComparer.Ordinal)
    {
        ["required"] = new("Isian ini wajib diisi.", "This field must be filled in."),
        ["email"] = new("Tulis alamat surel yang lengkap, misalnya dinas@kabupaten.example.", "Write a complete mail address, such as office@regency.example."),
        ["length"] = new("Isian ini terlalu panjang atau terlalu pendek.", "This value is too long or too short."),
        ["range"] = new("Nilai ini di luar batas yang diperbolehkan.", "This value is outside the permitted range."),
        ["other"] = new("Isian ini tidak dapat diterima.", "This value cannot be accepted."),
    };

    private static readonly Phrase Unreadable = new("Isian ini tidak dapat dibaca. Periksa penulisannya.", "This value cannot be read. Check how it is written.");

    public static void Use(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Say(Unreadable));
        messages.SetMissingBindRequiredValueAccessor(_ => Say(Sentences["required"]));
        messages.SetMissingKeyOrValueAccessor(() => Say(Sentences["required"]));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Say(Unreadable));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say(Unreadable));
        messages.SetUnknownValueIsInvalidAccessor(_ => Say(Unreadable));
        messages.SetValueIsInvalidAccessor(_ => Say(Unreadable));
        messages.SetValueMustBeANumberAccessor(_ => Say(Unreadable));
        messages.SetValueMustNotBeNullAccessor(_ => Say(Sentences["required"]));
        options.ModelMetadataDetailsProviders.Add(new Keys());
    }

    private static string Say(Phrase phrase) => phrase.In(UiText.Of(Http.HttpContext));

    /// <summary>Gives every validation attribute without words of its own the key of a sentence.</summary>
    private sealed class Keys : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>().Where(IsWordless))
            {
                attribute.ErrorMessage = attribute switch
                {
                    RequiredAttribute => "required",
                    EmailAddressAttribute => "email",
                    StringLengthAttribute or MaxLengthAttribute or MinLengthAttribute => "length",
                    RangeAttribute => "range",
                    _ => "other",
                };
            }
        }

        private static bool IsWordless(ValidationAttribute attribute) => attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null;
    }

    /// <summary>Turns the keys into sentences; anything else is words already.</summary>
    internal sealed class Localizer : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, Sentences.TryGetValue(name, out var sentence) ? Say(sentence) : name);

        public LocalizedString this[string name, params object[] arguments] => Sentences.ContainsKey(name)
            ? this[name]
            : new(name, string.Format(CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Sentences.Keys.Select(key => this[key]);
    }
}
