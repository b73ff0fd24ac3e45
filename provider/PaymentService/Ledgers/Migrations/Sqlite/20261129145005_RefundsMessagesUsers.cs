using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentService.Ledgers.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RefundsMessagesUsers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ChargeId",
                table: "payment",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NetworkDueAt",
                table: "payment",
                type: "TEXT",
                nullable: true);

            // With its check in one statement: adding the check later would rebuild the table outside of the
            // transaction.
            migrationBuilder.Sql(
                """
                ALTER TABLE "payment" ADD COLUMN "Refunded" TEXT NOT NULL DEFAULT '0.0'
                CONSTRAINT "CK_payment_Refunded"
                CHECK (CAST("Refunded" AS NUMERIC) BETWEEN 0 AND CAST("Amount" AS NUMERIC))
                """);

            migrationBuilder.AddColumn<string>(
                name: "SettledAt",
                table: "payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SettlementRequestedAt",
                table: "payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "payment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HandledAt = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    DueAt = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "refund",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 19, scale: 4, nullable: false),
                    CreatedAt = table.Column<string>(type: "TEXT", nullable: false),
                    IdempotencyKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    NetworkDueAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refund", x => x.Id);
                    table.CheckConstraint("CK_refund_Amount", "CAST(\"Amount\" AS NUMERIC) > 0");
                    table.ForeignKey(
                        name: "FK_refund_payment_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "payment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Username = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<string>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.Id);
                    table.ForeignKey(
                        name: "FK_session_user_UserId",
                        column: x => x.UserId,
                        principalTable: "user",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refresh_token",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    SessionId = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<string>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refresh_token", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_refresh_token_session_SessionId",
                        column: x => x.SessionId,
                        principalTable: "session",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_payment_Client_Id",
                table: "payment",
                columns: new[] { "Client", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_payment_NetworkDueAt",
                table: "payment",
                column: "NetworkDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_Id",
                table: "outbox",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_Subject_Number",
                table: "outbox",
                columns: new[] { "Subject", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_refresh_token_SessionId",
                table: "refresh_token",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_refund_NetworkDueAt",
                table: "refund",
                column: "NetworkDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_refund_PaymentId_IdempotencyKey",
                table: "refund",
                columns: new[] { "PaymentId", "IdempotencyKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_ExpiresAt",
                table: "session",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_session_UserId",
                table: "session",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_user_Username",
                table: "user",
                column: "Username",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "refresh_token");

            migrationBuilder.DropTable(
                name: "refund");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "user");

            migrationBuilder.DropIndex(
                name: "IX_payment_Client_Id",
                table: "payment");

            migrationBuilder.DropIndex(
                name: "IX_payment_NetworkDueAt",
                table: "payment");

            migrationBuilder.DropCheckConstraint(
                name: "CK_payment_Refunded",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "ChargeId",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "NetworkDueAt",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "Refunded",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "SettlementRequestedAt",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "payment");
        }
    }
}
