"""Gathers the packages' models for Django. Nothing is defined here."""

from reglament.store.accounts.models import CashAccount, Contract, ContractTerm, FirmBankAccount, PayoutDetails
from reglament.store.audit.models import ActRow, Mention, SealBlock
from reglament.store.calendar.models import CalendarDay, FirmCalendar
from reglament.store.docflow.models import Document, ReceivedFile, Task
from reglament.store.fees.models import BillRow, ChargeRow, PayInDemand
from reglament.store.instructions.models import BankMovement, ClientDue, Instruction, InstructionStep, StatementLine
from reglament.store.instruments.models import (
    CycleRow,
    HaltRow,
    InstrumentRow,
    LiquidRow,
    PriceRow,
    RecordDateRow,
    RiskRateRow,
    VenueChargeRow,
    VenueRow,
)
from reglament.store.ledger.models import Account, Checkpoint, CheckpointDay, Entry, Hold, Line
from reglament.store.margin.case_models import (
    CloseEvidence,
    CloseOrder,
    ClosePlan,
    ClosingAction,
    MarginCase,
    MarginCaseStep,
    MarginNotice,
    MarginView,
    SplitRow,
    TradingStop,
)
from reglament.store.margin.models import (
    ClientGroupRow,
    CoefficientRow,
    DeskPoint,
    ExceptionRow,
    FiguresPoint,
    FiguresRow,
    HandRateRow,
    RelatedSetRow,
    ShortBan,
)
from reglament.store.orders.models import Order, OrderFill
from reglament.store.outbox.models import Delivery, Hook, Message
from reglament.store.parties.models import CategoryRequest, CategoryRow, Client, UserLink
from reglament.store.repo.loan_models import BreachRow, LoanDemand, LoanRow
from reglament.store.repo.models import ChainDay, ChainStep, RepoDeal, RepoOffer, StandingOrder
from reglament.store.reports.models import DeliveryRow, DemandRow, LayoutRow, ObjectionRow, ReportRow
from reglament.store.rulebook.models import RegulationText, RulebookFiles, TextParagraph
from reglament.store.settlement.models import SettlementSuspension, SettlementTask
from reglament.store.trades.models import TradeRow

__all__ = [
    "Account",
    "ActRow",
    "BankMovement",
    "BillRow",
    "BreachRow",
    "CalendarDay",
    "CashAccount",
    "CategoryRequest",
    "CategoryRow",
    "ChainDay",
    "ChainStep",
    "ChargeRow",
    "Checkpoint",
    "CheckpointDay",
    "Client",
    "ClientDue",
    "ClientGroupRow",
    "CloseEvidence",
    "CloseOrder",
    "ClosePlan",
    "ClosingAction",
    "CoefficientRow",
    "Contract",
    "ContractTerm",
    "CycleRow",
    "Delivery",
    "DeliveryRow",
    "DemandRow",
    "DeskPoint",
    "Document",
    "Entry",
    "ExceptionRow",
    "FiguresPoint",
    "FiguresRow",
    "FirmBankAccount",
    "FirmCalendar",
    "HaltRow",
    "HandRateRow",
    "Hold",
    "Hook",
    "Instruction",
    "InstructionStep",
    "InstrumentRow",
    "LayoutRow",
    "Line",
    "LiquidRow",
    "LoanDemand",
    "LoanRow",
    "MarginCase",
    "MarginCaseStep",
    "MarginNotice",
    "MarginView",
    "Mention",
    "Message",
    "ObjectionRow",
    "Order",
    "OrderFill",
    "PayInDemand",
    "PayoutDetails",
    "PriceRow",
    "ReceivedFile",
    "RecordDateRow",
    "RegulationText",
    "RelatedSetRow",
    "RepoDeal",
    "RepoOffer",
    "ReportRow",
    "RiskRateRow",
    "RulebookFiles",
    "SealBlock",
    "SettlementSuspension",
    "SettlementTask",
    "ShortBan",
    "SplitRow",
    "StandingOrder",
    "StatementLine",
    "Task",
    "TextParagraph",
    "TradeRow",
    "TradingStop",
    "UserLink",
    "VenueChargeRow",
    "VenueRow",
]
