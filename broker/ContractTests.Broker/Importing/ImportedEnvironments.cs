using System.Text.Json;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Importing;

/// <summary>Writes the environments of another broker with the same uuids.</summary>
internal sealed class ImportedEnvironments(Session session)
{
    /// <summary>
    /// True if the environment exists. It may have another name, if one of the two was renamed; the later change
    /// determines the name.
    /// </summary>
    public async Task<bool> Write(ImportedEnvironment environment, DateTimeOffset now)
    {
        session.SetNow(environment.CreatedAt ?? now);
        var holder = await session.EnvironmentWithUuid(environment.Uuid);
        var contacts = environment.Contacts is { ValueKind: JsonValueKind.Array } list ? list.GetRawText() : null;
        var request = new EnvironmentRequest(
            environment.Name, environment.DisplayName ?? DisplayName.From(environment.Name), environment.Production,
            contacts);
        if (await session.EnvironmentNamed(environment.Name) is not { } existing)
        {
            if (holder is null)
                await session.AddEnvironment(environment.Uuid, request);
            else if (environment.UpdatedAt is { } changed && changed >= holder.UpdatedAt)
                await Rename(holder, request, changed);
        }
        else if ((holder is null || holder.Uuid == existing.Uuid) && await IsUntouched(existing.Uuid))
            await TakeOver(existing.Uuid, environment.Uuid, request);
        return true;
    }

    private async Task Rename(EnvironmentRow here, EnvironmentRequest request, DateTimeOffset changed)
    {
        session.SetNow(changed);
        await session.ChangeEnvironment(here.Uuid, request);
    }

    /// <summary>A new broker has two predefined environments, which can be replaced while they are unused.</summary>
    private async Task<bool> IsUntouched(string uuid) => await session.Number(
        """
        select 1 from environment e
        where e.uuid = @uuid
            and e.uuid in ('2f0b6e54-3c0e-4d57-9a55-7d2f4f6f0b01', '2f0b6e54-3c0e-4d57-9a55-7d2f4f6f0b02')
            and e.created_at = e.updated_at
            and not exists (select 1 from deployed_version d where d.environment_id = e.id)
            and not exists (select 1 from released_version r where r.environment_id = e.id)
        """,
        ("uuid", uuid)) is not null;

    private async Task TakeOver(string uuid, string imported, EnvironmentRequest request)
    {
        await session.ChangeEnvironment(uuid, request);
        await session.Execute(
            "update environment set uuid = @imported, created_at = @now where uuid = @uuid",
            ("uuid", uuid), ("imported", imported), ("now", session.Now));
    }
}
