using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderService.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class UsersAndItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Times were stored with their offset, which was always that of UTC.
            migrationBuilder.Sql(
                """UPDATE "purchase_order" SET "CreatedAt" = replace("CreatedAt", '+00:00', '');""");

            migrationBuilder.AddColumn<Guid>(
                name: "CustomerId",
                table: "purchase_order",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PlacedUnder",
                table: "purchase_order",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "app_user",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_app_user", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_message", x => x.MessageId);
                });

            migrationBuilder.CreateTable(
                name: "order_item",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitPrice = table.Column<decimal>(type: "TEXT", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_item", x => x.Id);
                    table.CheckConstraint("CK_order_item_Quantity", "\"Quantity\" > 0");
                    table.CheckConstraint("CK_order_item_UnitPrice", "CAST(\"UnitPrice\" AS numeric) > 0");
                    table.ForeignKey(
                        name: "FK_order_item_purchase_order_OrderId",
                        column: x => x.OrderId,
                        principalTable: "purchase_order",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Aggregate = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.Id);
                    table.ForeignKey(
                        name: "FK_session_app_user_UserId",
                        column: x => x.UserId,
                        principalTable: "app_user",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refresh_token",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SessionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                name: "IX_purchase_order_CustomerId_Id",
                table: "purchase_order",
                columns: new[] { "CustomerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_purchase_order_CustomerId_PlacedUnder",
                table: "purchase_order",
                columns: new[] { "CustomerId", "PlacedUnder" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_purchase_order_PaymentId",
                table: "purchase_order",
                column: "PaymentId",
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_purchase_order_Amount",
                table: "purchase_order",
                sql: "CAST(\"Amount\" AS numeric) >= 0");

            migrationBuilder.CreateIndex(
                name: "IX_app_user_Email",
                table: "app_user",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_order_item_OrderId_Product",
                table: "order_item",
                columns: new[] { "OrderId", "Product" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_message_Aggregate_Id",
                table: "outbox_message",
                columns: new[] { "Aggregate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_message_DueAt",
                table: "outbox_message",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_message_MessageId",
                table: "outbox_message",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_refresh_token_SessionId",
                table: "refresh_token",
                column: "SessionId");

            migrationBuilder.CreateIndex(
                name: "IX_session_UserId",
                table: "session",
                column: "UserId");

            migrationBuilder.AddForeignKey(
                name: "FK_purchase_order_app_user_CustomerId",
                table: "purchase_order",
                column: "CustomerId",
                principalTable: "app_user",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_purchase_order_app_user_CustomerId",
                table: "purchase_order");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "order_item");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "refresh_token");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "app_user");

            migrationBuilder.DropIndex(
                name: "IX_purchase_order_CustomerId_Id",
                table: "purchase_order");

            migrationBuilder.DropIndex(
                name: "IX_purchase_order_CustomerId_PlacedUnder",
                table: "purchase_order");

            migrationBuilder.DropIndex(
                name: "IX_purchase_order_PaymentId",
                table: "purchase_order");

            migrationBuilder.DropCheckConstraint(
                name: "CK_purchase_order_Amount",
                table: "purchase_order");

            migrationBuilder.DropColumn(
                name: "CustomerId",
                table: "purchase_order");

            migrationBuilder.DropColumn(
                name: "PlacedUnder",
                table: "purchase_order");
        }
    }
}
