@operation:AssociateGlobalAccelerationInstance @product:Vpc @version:2016-04-28
Feature: AssociateGlobalAccelerationInstance
  Page: Puts a backend server instance behind a Global Acceleration instance.
  Generated from AssociateGlobalAccelerationInstance.md; `rowproof generate` regenerates it.

  Background:
    Given a valid AssociateGlobalAccelerationInstance request

  Rule: API explorer

    @row:explorer @section:explorer @kind:accepted
    Scenario Outline: The operation exists under the name and version of the explorer link
      Line 22: Try the operation in OpenAPI Explorer, which also writes sample code for the SDKs.

      When Action is "AssociateGlobalAccelerationInstance"
      And Version is "2016-04-28"
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

  Rule: Request parameters

    @row:request/Action @section:request @kind:accepted
    Scenario Outline: Action is accepted in the query and in a form
      Line 28: Chooses the operation. Value: AssociateGlobalAccelerationInstance

      When Action is "AssociateGlobalAccelerationInstance"
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                        |
        | JSON   | GET                           |
        | XML    | GET                           |
        | JSON   | POST                          |
        | XML    | POST                          |
        | JSON   | POST with Action in the query |
        | XML    | POST with Action in the form  |

    @row:request/Action @section:request @kind:required
    Scenario Outline: Action is required
      Line 28: Chooses the operation. Value: AssociateGlobalAccelerationInstance

      When Action is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of Action

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | GET    | empty   |
        | XML    | POST   | empty   |

    @row:request/BackendServerId @section:request @kind:accepted
    Scenario Outline: BackendServerId is accepted in the query and in a form
      Line 31: ID of the backend service instance.

      When BackendServerId is present
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                                 |
        | JSON   | GET                                    |
        | XML    | GET                                    |
        | JSON   | POST                                   |
        | XML    | POST                                   |
        | JSON   | POST with BackendServerId in the query |
        | XML    | POST with BackendServerId in the form  |

    @row:request/BackendServerId @section:request @kind:required
    Scenario Outline: BackendServerId is required
      Line 31: ID of the backend service instance.

      When BackendServerId is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of BackendServerId

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | GET    | empty   |
        | XML    | POST   | empty   |

    @row:request/BackendServerId @section:request @kind:robustness
    Scenario Outline: BackendServerId should not be a space
      Line 31: ID of the backend service instance.

      When BackendServerId is " "
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of BackendServerId

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/BackendServerId @section:request @kind:robustness
    Scenario Outline: Odd values of BackendServerId do not cause a server error
      Line 31: ID of the backend service instance.

      When BackendServerId is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

    @row:request/BackendServerRegionId @section:request @kind:accepted
    Scenario Outline: BackendServerRegionId is accepted in the query and in a form
      Line 34: The region in which the backend server instance runs. It has to be within the service area of the Global Acceleration instance.

      When BackendServerRegionId is present
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                                       |
        | JSON   | GET                                          |
        | XML    | GET                                          |
        | JSON   | POST                                         |
        | XML    | POST                                         |
        | JSON   | POST with BackendServerRegionId in the query |
        | XML    | POST with BackendServerRegionId in the form  |

    @row:request/BackendServerRegionId @section:request @kind:required
    Scenario Outline: BackendServerRegionId is required
      Line 34: The region in which the backend server instance runs. It has to be within the service area of the Global Acceleration instance.

      When BackendServerRegionId is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of BackendServerRegionId

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | GET    | empty   |
        | XML    | POST   | empty   |

    @row:request/BackendServerRegionId @section:request @kind:robustness
    Scenario Outline: BackendServerRegionId should not be a space
      Line 34: The region in which the backend server instance runs. It has to be within the service area of the Global Acceleration instance.

      When BackendServerRegionId is " "
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of BackendServerRegionId

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/BackendServerRegionId @section:request @kind:robustness
    Scenario Outline: Odd values of BackendServerRegionId do not cause a server error
      Line 34: The region in which the backend server instance runs. It has to be within the service area of the Global Acceleration instance.

      When BackendServerRegionId is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

    @row:request/GlobalAccelerationInstanceId @section:request @kind:accepted
    Scenario Outline: GlobalAccelerationInstanceId is accepted in the query and in a form
      Line 37: ID of the Global Acceleration instance.

      When GlobalAccelerationInstanceId is present
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                                              |
        | JSON   | GET                                                 |
        | XML    | GET                                                 |
        | JSON   | POST                                                |
        | XML    | POST                                                |
        | JSON   | POST with GlobalAccelerationInstanceId in the query |
        | XML    | POST with GlobalAccelerationInstanceId in the form  |

    @row:request/GlobalAccelerationInstanceId @section:request @kind:required
    Scenario Outline: GlobalAccelerationInstanceId is required
      Line 37: ID of the Global Acceleration instance.

      When GlobalAccelerationInstanceId is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of GlobalAccelerationInstanceId

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | GET    | empty   |
        | XML    | POST   | empty   |

    @row:request/GlobalAccelerationInstanceId @section:request @kind:robustness
    Scenario Outline: GlobalAccelerationInstanceId should not be a space
      Line 37: ID of the Global Acceleration instance.

      When GlobalAccelerationInstanceId is " "
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of GlobalAccelerationInstanceId

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/GlobalAccelerationInstanceId @section:request @kind:robustness
    Scenario Outline: Odd values of GlobalAccelerationInstanceId do not cause a server error
      Line 37: ID of the Global Acceleration instance.

      When GlobalAccelerationInstanceId is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

    @row:request/RegionId @section:request @kind:accepted
    Scenario Outline: RegionId is accepted in the query and in a form
      Line 40: ID of the region in which the Global Acceleration instance was created. DescribeRegions lists the regions.

      When RegionId is present
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                          |
        | JSON   | GET                             |
        | XML    | GET                             |
        | JSON   | POST                            |
        | XML    | POST                            |
        | JSON   | POST with RegionId in the query |
        | XML    | POST with RegionId in the form  |

    @row:request/RegionId @section:request @kind:required
    Scenario Outline: RegionId is required
      Line 40: ID of the region in which the Global Acceleration instance was created. DescribeRegions lists the regions.

      When RegionId is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of RegionId

      Examples:
        | format | method | change  |
        | JSON   | POST   | omitted |
        | XML    | GET    | omitted |
        | JSON   | GET    | empty   |
        | XML    | POST   | empty   |

    @row:request/RegionId @section:request @kind:robustness
    Scenario Outline: RegionId should not be a space
      Line 40: ID of the region in which the Global Acceleration instance was created. DescribeRegions lists the regions.

      When RegionId is " "
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of RegionId

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/RegionId @section:request @kind:robustness
    Scenario Outline: Odd values of RegionId do not cause a server error
      Line 40: ID of the region in which the Global Acceleration instance was created. DescribeRegions lists the regions.

      When RegionId is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

    @row:request/BackendServerType @section:request @kind:accepted
    Scenario Outline: BackendServerType is accepted in the query and in a form
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is "EcsInstance"
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                                   |
        | JSON   | GET                                      |
        | XML    | GET                                      |
        | JSON   | POST                                     |
        | XML    | POST                                     |
        | JSON   | POST with BackendServerType in the query |
        | XML    | POST with BackendServerType in the form  |

    @row:request/BackendServerType @section:request @kind:enumeration
    Scenario Outline: BackendServerType takes effect in the query and in a form: SlbInstance is not the default
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is "SlbInstance"
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method                                   |
        | JSON   | GET                                      |
        | XML    | GET                                      |
        | JSON   | POST                                     |
        | XML    | POST                                     |
        | JSON   | POST with BackendServerType in the query |
        | XML    | POST with BackendServerType in the form  |

    @row:request/BackendServerType @section:request @kind:optional
    Scenario Outline: BackendServerType is optional
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is omitted
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/BackendServerType @section:request @kind:default
    Scenario Outline: BackendServerType defaults to EcsInstance, not SlbInstance
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When the request is valid for BackendServerType "SlbInstance"
      And BackendServerType is omitted
      And the request is sent by <method> for a response in <format>
      Then the response equals the response with BackendServerType "EcsInstance"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/BackendServerType @section:request @kind:enumeration
    Scenario Outline: BackendServerType accepts each documented value
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is accepted

      Examples:
        | format | method | change        |
        | JSON   | POST   | "EcsInstance" |
        | XML    | GET    | "EcsInstance" |
        | JSON   | POST   | "SlbInstance" |
        | XML    | GET    | "SlbInstance" |

    @row:request/BackendServerType @section:request @kind:other-value
    Scenario Outline: BackendServerType rejects an undocumented value
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is <change>
      And the request is sent by <method> for a response in <format>
      Then the request is rejected because of BackendServerType

      Examples:
        | format | method | change           |
        | JSON   | POST   | "NotEcsInstance" |
        | XML    | GET    | "NotEcsInstance" |
        | JSON   | POST   | "EcsInstanceX"   |
        | XML    | GET    | "EcsInstanceX"   |

    @row:request/BackendServerType @section:request @kind:robustness
    Scenario Outline: BackendServerType should not be surrounded by spaces
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is <change>
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of BackendServerType

      Examples:
        | format | method | change         |
        | JSON   | POST   | " EcsInstance" |
        | XML    | GET    | "EcsInstance " |

    @row:request/BackendServerType @section:request @kind:robustness
    Scenario Outline: BackendServerType should be case-sensitive
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is "ecsinstance"
      And the request is sent by <method> for a response in <format>
      Then the request should be rejected because of BackendServerType

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:request/BackendServerType @section:request @kind:robustness
    Scenario Outline: Odd values of BackendServerType do not cause a server error
      Line 43: May be left out. Says what kind of server the backend is. Valid values: - EcsInstance (default): an ECS instance - SlbInstance: an SLB instance

      When BackendServerType is <change>
      And the request is sent by <method> for a response in <format>
      Then the server does not fail

      Examples:
        | format | method | change                           |
        | JSON   | GET    | empty                            |
        | XML    | POST   | empty                            |
        | JSON   | GET    | a string of 4,000 characters     |
        | XML    | POST   | a string of 100,000 characters   |
        | JSON   | GET    | a string of non-ASCII characters |
        | XML    | POST   | a string of non-ASCII characters |
        | JSON   | GET    | a string of reserved characters  |
        | XML    | POST   | a string of reserved characters  |
        | JSON   | POST   | a string of control characters   |

  Rule: Response fields

    @row:response/RequestId @section:response @kind:field
    Scenario Outline: The response has RequestId
      Line 54: Identifies the request.

      When the request is sent by POST for a response in <format>
      Then the response has RequestId

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:response/RequestId @section:response @kind:formats
    Scenario: RequestId is in both formats
      Line 54: Identifies the request.

      When the request is sent by POST for responses in JSON and XML
      Then both responses have RequestId

    @row:response/RequestId @section:response @kind:unique
    Scenario Outline: RequestId is unique per response
      Line 54: Identifies the request.

      When the request is sent by POST for a response in <format>
      Then two responses have different RequestId values

      Examples:
        | format |
        | JSON   |
        | XML    |

  Rule: Examples

    @row:example/request @section:example @kind:example
    Scenario Outline: The request example is accepted
      Line 62: Request example

      When the request is the request example of the page
      And the request is sent by GET for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:example/xml @section:example @kind:example
    Scenario: The XML response matches the example
      Line 77: XML format

      When the request is sent by POST for a response in XML
      Then the response matches the example

    @row:example/json @section:example @kind:example
    Scenario: The JSON response matches the example
      Line 85: JSON format

      When the request is sent by POST for a response in JSON
      Then the response matches the example

    @row:example/xml @row:example/json @section:example @kind:formats
    Scenario: JSON and XML responses have the same fields
      When the request is sent by POST for responses in JSON and XML
      Then both responses have the same fields

  Rule: Error codes

    @row:error/404/InvalidGlobalAccelerationInstanceId.NotFound @section:error @grade:R1 @kind:error
    Scenario Outline: 404 InvalidGlobalAccelerationInstanceId.NotFound, with a GlobalAccelerationInstanceId that does not exist
      Line 95: The specified GlobalAccelerationInstanceId is not found.

      When GlobalAccelerationInstanceId is nonexistent
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/404/InvalidGlobalAccelerationInstanceId.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/404/InvalidGlobalAccelerationInstanceId.NotFound @section:error @grade:R2 @kind:fixture
    Scenario Outline: 404 InvalidGlobalAccelerationInstanceId.NotFound, with the fixture of the profile
      Line 95: The specified GlobalAccelerationInstanceId is not found.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/404/InvalidGlobalAccelerationInstanceId.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/404/InvalidGlobalAccelerationInstanceId.NotFound @section:error @grade:R1 @kind:formats
    Scenario: 404 InvalidGlobalAccelerationInstanceId.NotFound, with the same fields in both formats
      Line 95: The specified GlobalAccelerationInstanceId is not found.

      When GlobalAccelerationInstanceId is nonexistent
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/404/InvalidGlobalAccelerationInstanceId.NotFound" with the same fields

    @row:error/404/InvalidBackendServerId.NotFound @section:error @grade:R1 @kind:error
    Scenario Outline: 404 InvalidBackendServerId.NotFound, with a BackendServerId that does not exist
      Line 96: The specified BackendServerId is not found.

      When BackendServerId is nonexistent
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/404/InvalidBackendServerId.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/404/InvalidBackendServerId.NotFound @section:error @grade:R2 @kind:fixture
    Scenario Outline: 404 InvalidBackendServerId.NotFound, with the fixture of the profile
      Line 96: The specified BackendServerId is not found.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/404/InvalidBackendServerId.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/404/InvalidBackendServerId.NotFound @section:error @grade:R1 @kind:formats
    Scenario: 404 InvalidBackendServerId.NotFound, with the same fields in both formats
      Line 96: The specified BackendServerId is not found.

      When BackendServerId is nonexistent
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/404/InvalidBackendServerId.NotFound" with the same fields

    @row:error/400/IncorrectGlobalAccelerationInstanceIdStatus @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 IncorrectGlobalAccelerationInstanceIdStatus, with the fixture of the profile
      Line 97: Current GlobalAccelerationInstance status does not support this operation.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/IncorrectGlobalAccelerationInstanceIdStatus"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/IncorrectGlobalAccelerationInstanceIdStatus @section:error @grade:R2 @kind:formats
    Scenario: 400 IncorrectGlobalAccelerationInstanceIdStatus, with the same fields in both formats
      Line 97: Current GlobalAccelerationInstance status does not support this operation.

      When the request uses the fixture for this row
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/IncorrectGlobalAccelerationInstanceIdStatus" with the same fields

    @row:error/400/InvalidBackendServerId.NotInVPC @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 InvalidBackendServerId.NotInVPC, with the fixture of the profile
      Line 98: The specified BackendServerId is not in VPC.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidBackendServerId.NotInVPC"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidBackendServerId.NotInVPC @section:error @grade:R2 @kind:formats
    Scenario: 400 InvalidBackendServerId.NotInVPC, with the same fields in both formats
      Line 98: The specified BackendServerId is not in VPC.

      When the request uses the fixture for this row
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/InvalidBackendServerId.NotInVPC" with the same fields

    @row:error/400/TaskConflict.AssociateGlobalAccelerationInstance @section:error @grade:R3 @kind:error @inferred
    Scenario Outline: 400 TaskConflict.AssociateGlobalAccelerationInstance, for two concurrent requests
      Line 99: Operate too frequent.

      When the same request is sent twice concurrently
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/TaskConflict.AssociateGlobalAccelerationInstance"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/TaskConflict.AssociateGlobalAccelerationInstance @section:error @grade:R3 @kind:fixture
    Scenario Outline: 400 TaskConflict.AssociateGlobalAccelerationInstance, with the fixture of the profile
      Line 99: Operate too frequent.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/TaskConflict.AssociateGlobalAccelerationInstance"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/TaskConflict.AssociateGlobalAccelerationInstance @section:error @grade:R3 @kind:formats
    Scenario: 400 TaskConflict.AssociateGlobalAccelerationInstance, with the same fields in both formats
      Line 99: Operate too frequent.

      When the request uses the fixture for this row
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/TaskConflict.AssociateGlobalAccelerationInstance" with the same fields

    @row:error/400/InvalidBackendServerRegionId.EqualRegionId @section:error @grade:R0 @kind:error
    Scenario Outline: 400 InvalidBackendServerRegionId.EqualRegionId, with equal BackendServerRegionId and RegionId
      Line 100: The specified BackendServerRegionId can not be the same as RegionId.

      When BackendServerRegionId has the value of RegionId
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidBackendServerRegionId.EqualRegionId"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidBackendServerRegionId.EqualRegionId @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 InvalidBackendServerRegionId.EqualRegionId, with the fixture of the profile
      Line 100: The specified BackendServerRegionId can not be the same as RegionId.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidBackendServerRegionId.EqualRegionId"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidBackendServerRegionId.EqualRegionId @section:error @grade:R0 @kind:formats
    Scenario: 400 InvalidBackendServerRegionId.EqualRegionId, with the same fields in both formats
      Line 100: The specified BackendServerRegionId can not be the same as RegionId.

      When BackendServerRegionId has the value of RegionId
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/InvalidBackendServerRegionId.EqualRegionId" with the same fields

    @row:error/400/InvalidAssociation.Duplicated @section:error @grade:R2 @kind:error @inferred
    Scenario Outline: 400 InvalidAssociation.Duplicated, for a repeated request
      Line 101: Specified instance already is associated.

      When the same request is sent twice
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidAssociation.Duplicated"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidAssociation.Duplicated @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 InvalidAssociation.Duplicated, with the fixture of the profile
      Line 101: Specified instance already is associated.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidAssociation.Duplicated"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidAssociation.Duplicated @section:error @grade:R2 @kind:formats
    Scenario: 400 InvalidAssociation.Duplicated, with the same fields in both formats
      Line 101: Specified instance already is associated.

      When the request uses the fixture for this row
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/InvalidAssociation.Duplicated" with the same fields

    @row:error/400/InvalidBackendServerType.NotFound @section:error @grade:R0 @kind:error
    Scenario Outline: 400 InvalidBackendServerType.NotFound, with a BackendServerType that is not valid
      Line 102: The specified BackendServerType is not supported.

      When BackendServerType is "NotEcsInstance"
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidBackendServerType.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidBackendServerType.NotFound @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 InvalidBackendServerType.NotFound, with the fixture of the profile
      Line 102: The specified BackendServerType is not supported.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidBackendServerType.NotFound"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidBackendServerType.NotFound @section:error @grade:R0 @kind:formats
    Scenario: 400 InvalidBackendServerType.NotFound, with the same fields in both formats
      Line 102: The specified BackendServerType is not supported.

      When BackendServerType is "NotEcsInstance"
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/InvalidBackendServerType.NotFound" with the same fields

    @row:error/400/InvalidParameter @section:error @grade:R0 @kind:error @inferred
    Scenario Outline: 400 InvalidParameter, with a BackendServerId that is not valid
      Line 103: The specified parameter is not valid.

      When BackendServerId is a string of reserved characters
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidParameter"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidParameter @section:error @grade:R0 @kind:error @inferred
    Scenario Outline: 400 InvalidParameter, with a BackendServerRegionId that is not valid
      Line 103: The specified parameter is not valid.

      When BackendServerRegionId is a string of reserved characters
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidParameter"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidParameter @section:error @grade:R0 @kind:error @inferred
    Scenario Outline: 400 InvalidParameter, with a GlobalAccelerationInstanceId that is not valid
      Line 103: The specified parameter is not valid.

      When GlobalAccelerationInstanceId is a string of reserved characters
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidParameter"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidParameter @section:error @grade:R0 @kind:error @inferred
    Scenario Outline: 400 InvalidParameter, with a RegionId that is not valid
      Line 103: The specified parameter is not valid.

      When RegionId is a string of reserved characters
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidParameter"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidParameter @section:error @grade:R2 @kind:fixture
    Scenario Outline: 400 InvalidParameter, with the fixture of the profile
      Line 103: The specified parameter is not valid.

      When the request uses the fixture for this row
      And the request is sent by <method> for a response in <format>
      Then the response is error row "error/400/InvalidParameter"

      Examples:
        | format | method |
        | JSON   | POST   |
        | XML    | GET    |

    @row:error/400/InvalidParameter @section:error @grade:R0 @kind:formats
    Scenario: 400 InvalidParameter, with the same fields in both formats
      Line 103: The specified parameter is not valid.

      When BackendServerId is a string of reserved characters
      And the request is sent by POST for responses in JSON and XML
      Then both responses are error row "error/400/InvalidParameter" with the same fields

  Rule: Notes

    @row:note/1 @section:note @kind:note
    Scenario Outline: Only an ECS instance or an SLB instance that lies in a VPC can serve as the backend server instance…
      Line 7: Only an ECS instance or an SLB instance that lies in a VPC can serve as the backend server instance of a Global Acceleration instance.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:note/2 @section:note @kind:note
    Scenario Outline: A Global Acceleration instance can be associated with only one backend server instance.
      Line 8: A Global Acceleration instance can be associated with only one backend server instance.

      When a second request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:note/3 @section:note @kind:note
    Scenario Outline: Several Global Acceleration instances can be associated with the same backend server instance.
      Line 9: Several Global Acceleration instances can be associated with the same backend server instance.

      When a second, different request has the same BackendServerId
      And the request is sent by POST for a response in <format>
      Then the request is accepted

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:note/4 @section:note @kind:note
    Scenario Outline: A Global Acceleration instance and its backend server instance must be owned by the same account.
      Line 10: A Global Acceleration instance and its backend server instance must be owned by the same account.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:note/5 @section:note @kind:note
    Scenario Outline: The region of the backend server instance must lie within the service area of the Global Accelerati…
      Line 11: The region of the backend server instance must lie within the service area of the Global Acceleration instance.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:note/6 @section:note @kind:note
    Scenario Outline: This operation only associates a Global Acceleration instance that has dedicated bandwidth with a b…
      Line 12: This operation only associates a Global Acceleration instance that has dedicated bandwidth with a backend server instance.

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |

    @row:procedure @section:procedure @kind:note
    Scenario Outline: A Global Acceleration instance with shared bandwidth is associated with a backend server instance i…
      Line 14: A Global Acceleration instance with shared bandwidth is associated with a backend server instance in these steps:

      When the request uses the fixture for this row
      And the request is sent by POST for a response in <format>
      Then the response is an error row of the page

      Examples:
        | format |
        | JSON   |
        | XML    |
