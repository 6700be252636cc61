using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MouWorkflow.Adapters.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignedElsewhere : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CertifiedDocumentId",
                table: "SigningRounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "Party",
                table: "ElsewhereUploads",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AlterColumn<string>(
                name: "MeteraiStatus",
                table: "ElsewhereUploads",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "None",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "FindingsJson",
                table: "ElsewhereUploads",
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AcceptedBecause",
                table: "ElsewhereUploads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BaseDocumentId",
                table: "ElsewhereUploads",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateTable(
                name: "ElsewhereMatches",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignatoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsewhereMatches", x => new { x.UploadId, x.SignatoryId });
                    table.ForeignKey(
                        name: "FK_ElsewhereMatches_ElsewhereUploads_UploadId",
                        column: x => x.UploadId,
                        principalTable: "ElsewhereUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ElsewhereMatches");

            migrationBuilder.DropColumn(
                name: "CertifiedDocumentId",
                table: "SigningRounds");

            migrationBuilder.DropColumn(
                name: "AcceptedBecause",
                table: "ElsewhereUploads");

            migrationBuilder.DropColumn(
                name: "BaseDocumentId",
                table: "ElsewhereUploads");

            migrationBuilder.AlterColumn<int>(
                name: "Party",
                table: "ElsewhereUploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "MeteraiStatus",
                table: "ElsewhereUploads",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40);

            migrationBuilder.AlterColumn<string>(
                name: "FindingsJson",
                table: "ElsewhereUploads",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");
        }
    }
}
