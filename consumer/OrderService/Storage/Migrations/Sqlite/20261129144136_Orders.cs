using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OrderService.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Orders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Until this migration the service made its table without any: a file of that time has it already.
            migrationBuilder.Sql(
                """
                CREATE TABLE IF NOT EXISTS "purchase_order" (
                    "Id" TEXT NOT NULL CONSTRAINT "PK_purchase_order" PRIMARY KEY,
                    "Amount" TEXT NOT NULL,
                    "Currency" TEXT NOT NULL,
                    "AccountId" TEXT NULL,
                    "CreatedAt" TEXT NOT NULL,
                    "Status" TEXT NOT NULL,
                    "Reason" TEXT NULL,
                    "PaymentId" TEXT NULL,
                    "Attempt" INTEGER NOT NULL,
                    "Version" INTEGER NOT NULL
                );
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "purchase_order");
        }
    }
}
