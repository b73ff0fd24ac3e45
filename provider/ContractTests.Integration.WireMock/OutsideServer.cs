using Microsoft.AspNetCore.Builder;
using WireMock.Server;

namespace ContractTests.Integration;

/// <summary>
/// WireMock servers for outside services that have no contract. They can do all that WireMock can, and they support
/// <see cref="ConnectionFault"/>s. If there is a contract, use <see cref="StubProvider"/> instead.
/// </summary>
public static class OutsideServer
{
    /// <summary>Starts a server on a free loopback port; disposing of it stops it.</summary>
    public static WireMockServer Start() => WireMockServer.Start(settings =>
    {
        settings.Port = 0;
        settings.PreWireMockMiddlewareInit = application => FaultMiddleware.AddTo((IApplicationBuilder)application);
    });

    /// <summary>Adds the mappings of a folder's JSON files, in the order of their names.</summary>
    /// <param name="server">WireMock itself ignores files that it cannot read; this method throws.</param>
    /// <param name="folder">A relative path starts at the folder of the test assembly.</param>
    /// <exception cref="MappingFileException">
    /// The folder is missing or has no such files, or a file is not a mapping.
    /// </exception>
    public static WireMockServer AddMappings(this WireMockServer server, string folder)
    {
        ArgumentNullException.ThrowIfNull(server);
        var path = Path.GetFullPath(folder, AppContext.BaseDirectory);
        var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.json") : [];
        if (files.Length == 0)
            throw MappingFileException.NoFiles(path);

        foreach (var file in files.Order(StringComparer.Ordinal))
            Add(server, file);

        return server;
    }

    private static void Add(WireMockServer server, string file)
    {
        var before = server.Mappings.Count;
        try
        {
            if (server.ReadStaticMappingAndAddOrUpdate(file) && server.Mappings.Count > before)
                return;
        }
        catch (Exception refused) when (refused is not (IOException or UnauthorizedAccessException))
        {
            throw MappingFileException.NotAMapping(file, refused);
        }

        throw MappingFileException.NotAMapping(file, null);
    }
}
