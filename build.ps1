# ./build.ps1 [TARGET] [OPTIONS]: restores the tools and hands over to build.cake.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
if ([Console]::IsOutputRedirected) { $env:NO_COLOR = '1' }

$options = @($args)
if ($options.Count -gt 0 -and $options[0] -in '-h', '--help') { $options = @('help') }
if ($options.Count -gt 0 -and -not $options[0].StartsWith('-')) {
    $rest = @($options | Select-Object -Skip 1)
    $options = @("--target=$($options[0])") + $rest
}

dotnet tool restore --verbosity quiet
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

dotnet cake build.cake --verbosity=normal @options
exit $LASTEXITCODE
