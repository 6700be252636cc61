using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MouWorkflow.Core.Lifecycle.Signing.Elsewhere;

internal sealed class ElsewhereUploadMapping : IEntityTypeConfiguration<ElsewhereUpload>
{
    public void Configure(EntityTypeBuilder<ElsewhereUpload> builder)
    {
        builder.ToTable("ElsewhereUploads");
        builder.HasIndex(upload => upload.RoundId);
        builder.Property(upload => upload.Accepted).IsConcurrencyToken();
        builder.HasMany(upload => upload.Matches).WithOne().HasForeignKey(match => match.UploadId);
    }
}

internal sealed class ElsewhereMatchMapping : IEntityTypeConfiguration<ElsewhereMatch>
{
    public void Configure(EntityTypeBuilder<ElsewhereMatch> builder)
    {
        builder.ToTable("ElsewhereMatches");
        builder.HasKey(match => new { match.UploadId, match.SignatoryId });
    }
}
