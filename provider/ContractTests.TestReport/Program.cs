using ContractTests.TestReport;

return await ReportCommand.Create().Parse(args).InvokeAsync();
